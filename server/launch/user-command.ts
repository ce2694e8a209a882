import { parseArgs } from "node:util";
import { Stop } from "./stop";

export type UserCommand =
  | { kind: "create"; email: string; name: string; role: string; nation: string; asksPassword: boolean }
  | { kind: "disable" | "enable" | "unenrol"; email: string }
  | { kind: "role"; email: string; role: string; nation: string }
  | { kind: "reset"; email: string; asksPassword: boolean };

const USAGE = `Use one of:
  npm run user -- create --email E --name N --role contributor|approver --nation GBR
  npm run user -- create --email E --name N --role planner|observer --headquarters
  npm run user -- role --email E --role R --nation GBR    (or --headquarters)
  npm run user -- disable --email E                       (or enable)
  npm run user -- reset --email E
  npm run user -- unenrol --email E                       (removes authenticator, passkeys and recovery codes)
create and reset print a password once, which is replaced at the first sign-in; with --password-stdin they
read one from standard input instead, which stays. The first planners are made here; afterwards planner
rights take two planners, one who asks and one who countersigns (Accounts).`;

const OPTIONS = {
  email: { type: "string" },
  name: { type: "string" },
  role: { type: "string" },
  nation: { type: "string" },
  headquarters: { type: "boolean" },
  "password-stdin": { type: "boolean" },
} as const;

type Flag = keyof typeof OPTIONS;

const ALLOWED: Record<UserCommand["kind"], Flag[]> = {
  create: ["email", "name", "role", "nation", "headquarters", "password-stdin"],
  disable: ["email"],
  enable: ["email"],
  unenrol: ["email"],
  role: ["email", "role", "nation", "headquarters"],
  reset: ["email", "password-stdin"],
};

export function parseUserCommand(args: string[]): UserCommand {
  const { values, positionals } = parse(args);
  const [kind, ...more] = positionals;
  if (!isKind(kind) || more.length > 0) throw new Stop(USAGE);
  for (const flag of Object.keys(values) as Flag[]) {
    if (!ALLOWED[kind].includes(flag)) throw new Stop(`--${flag} has no meaning for ${kind}.\n${USAGE}`);
  }
  const needed = (flag: "email" | "name" | "role", example: string) => {
    const value = values[flag]?.trim();
    if (!value) throw new Stop(`--${flag} is missing. Give it, for example --${flag} ${example}.`);
    return value;
  };
  const email = needed("email", "anna@example.org");
  const asksPassword = values["password-stdin"] ?? false;
  switch (kind) {
    case "disable":
    case "enable":
    case "unenrol":
      return { kind, email };
    case "reset":
      return { kind, email, asksPassword };
    case "role":
      return { kind, email, role: needed("role", "approver"), nation: place(values) };
    case "create": {
      const name = needed("name", '"Anna Example"');
      return { kind, email, name, role: needed("role", "contributor"), nation: place(values), asksPassword };
    }
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    const [reason] = error instanceof Error ? error.message.split(/\. |\n/, 1) : [String(error)];
    throw new Stop(`${reason}.\n${USAGE}`);
  }
}

function isKind(text: string | undefined): text is UserCommand["kind"] {
  return text !== undefined && Object.hasOwn(ALLOWED, text);
}

function place({ nation, headquarters }: { nation?: string; headquarters?: boolean }): string {
  if (nation && headquarters)
    throw new Stop("--nation and --headquarters exclude each other. Give one of them.");
  if (headquarters) return "HQ";
  if (!nation?.trim())
    throw new Stop("--nation is missing. Give an ISO code such as --nation GBR, or --headquarters.");
  return nation.trim();
}
