/** What the command is asked beside the report itself. */
export interface Flags {
  isPartialAllowed: boolean;
  /** progress is written even where nobody seems to look */
  tellsProgress: boolean;
  without: string[];
  resilience: boolean;
  draws: { draws: number; seed: number; nationOut: number; delayShare: number } | null;
  curve: boolean;
  credit: { permutations: number; seed: number } | null;
  smallestAsk: boolean;
  pinCost: boolean;
}

export type Arguments = { file: string; flags: Flags } | { problems: string[] };

export const USAGE =
  "give one plan file, or - for standard input, and --partial for a plan with withheld pledges";

const SWITCHES = ["--partial", "--progress", "--resilience", "--curve", "--smallest-ask", "--pin-cost"];
const VALUES: Record<string, { needs: string; isFit(value: string): boolean }> = {
  "--without": {
    needs: "nations as three capitals, separated by commas",
    isFit: (value) => /^[A-Z]{3}(,[A-Z]{3})*$/.test(value),
  },
  "--draws": wholeNumber(1, 10_000_000),
  "--credit": wholeNumber(1, 1_000_000),
  "--seed": wholeNumber(0, 2_147_483_647),
  "--nation-out": share(),
  "--delay-share": share(),
};
/** A flag that says nothing by itself, and those of which one must be there with it. */
const BESIDE: [string, string[]][] = [
  ["--seed", ["--draws", "--credit"]],
  ["--nation-out", ["--draws"]],
  ["--delay-share", ["--draws"]],
];
/** Flags whose answers leave pins out; what pins cost cannot be asked of a plan that they would take. */
export const WITHOUT_PINS = ["--draws", "--curve", "--credit"] as const;

/** Names every argument that cannot be taken, so that one try shows all that must be mended. */
export function readArguments(args: readonly string[]): Arguments {
  const { given, files, problems } = sort(args);
  for (const [flag, needed] of BESIDE)
    if (given.has(flag) && !needed.some((other) => given.has(other)))
      problems.push(`${flag}: needs ${needed.join(" or ")}`);
  if (given.has("--pin-cost"))
    for (const flag of WITHOUT_PINS)
      if (given.has(flag))
        problems.push(`${flag}: does not keep pins, so --pin-cost cannot be asked with it`);
  if (problems.length > 0) return { problems };
  const [file, ...others] = files;
  if (file === undefined) return { problems: [`coverage: ${USAGE}`] };
  if (others.length > 0) return { problems: others.map((other) => `${other}: one plan at a time, ${USAGE}`) };
  const number = (flag: string, otherwise: number) => Number(given.get(flag) ?? otherwise);
  const seed = number("--seed", 1);
  return {
    file,
    flags: {
      isPartialAllowed: given.has("--partial"),
      tellsProgress: given.has("--progress"),
      without: given.get("--without")?.split(",") ?? [],
      resilience: given.has("--resilience"),
      draws: given.has("--draws")
        ? {
            draws: number("--draws", 0),
            seed,
            nationOut: number("--nation-out", 0.05),
            delayShare: number("--delay-share", 0.25),
          }
        : null,
      curve: given.has("--curve"),
      credit: given.has("--credit") ? { permutations: number("--credit", 0), seed } : null,
      smallestAsk: given.has("--smallest-ask"),
      pinCost: given.has("--pin-cost"),
    },
  };
}

/** A value stands behind its flag, or in it after an equals sign. */
function sort(args: readonly string[]) {
  const given = new Map<string, string>();
  const files: string[] = [];
  const problems: string[] = [];
  for (let place = 0; place < args.length; place += 1) {
    const arg = args[place] ?? "";
    if (!arg.startsWith("-") || arg === "-") {
      files.push(arg);
      continue;
    }
    const [flag = "", ...rest] = arg.split("=");
    const isOfValue = Object.hasOwn(VALUES, flag);
    const { needs, isFit } = VALUES[flag] ?? { needs: "", isFit: () => false };
    if (given.has(flag)) problems.push(`${flag}: is given twice`);
    if (!isOfValue && SWITCHES.includes(flag)) {
      if (rest.length > 0) problems.push(`${flag}: takes no value`);
      given.set(flag, "");
    } else if (isOfValue) {
      const next = args[place + 1];
      const isBehind = rest.length === 0 && next !== undefined && (next === "-" || !next.startsWith("--"));
      if (isBehind) place += 1;
      const value = rest.length > 0 ? rest.join("=") : isBehind ? next : "";
      if (!isFit(value)) problems.push(`${flag}: needs ${needs}, got ${value === "" ? "nothing" : value}`);
      given.set(flag, value);
    } else problems.push(`${arg}: is not a flag, ${USAGE}`);
  }
  return { given, files, problems };
}

function wholeNumber(least: number, most: number) {
  return {
    needs: `a whole number from ${least} to ${most}`,
    isFit: (value: string) => /^\d{1,10}$/.test(value) && Number(value) >= least && Number(value) <= most,
  };
}

function share() {
  return {
    needs: "a number from 0 to 1",
    isFit: (value: string) => /^(0|1|0?\.\d{1,15}|0\.\d{1,15}|1\.0{1,15})$/.test(value),
  };
}
