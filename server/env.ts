import { z } from "zod";

const optional = z
  .string()
  .optional()
  .transform((value) => value || undefined);

const Environment = z.object({
  DATABASE_URL: z.string().min(1),
  NEXTAUTH_SECRET: z.string().min(32),
  NEXTAUTH_URL: z.url(),
  SEALING_KEY: optional,
  FRESH_SIGN_IN_MINUTES: optional,
  MUSTER_DEMO: z.enum(["", "1"]).default(""),
  OIDC_ISSUER: optional,
  OIDC_CLIENT_ID: optional,
  OIDC_CLIENT_SECRET: optional,
  OIDC_NATION_CLAIM: optional,
  OIDC_ROLE_CLAIM: optional,
  OIDC_NAME: optional,
  OIDC_STRONG_METHODS: optional,
});

export interface Oidc {
  issuer: string;
  clientId: string;
  clientSecret: string;
  nationClaim: string;
  roleClaim: string;
  strongMethods: readonly string[] | null;
  name: string;
}

export interface Env {
  databaseUrl: string;
  /** signs what a browser keeps */
  secret: string;
  /** encrypts the secrets that the database keeps */
  sealingKey: string;
  /** for how long a sign-in counts as fresh for acts that ask for one */
  freshMinutes: number;
  /** the origin that users type */
  publicUrl: string;
  isDemo: boolean;
  /** null: no single sign-on */
  oidc: Oidc | null;
}

let parsed: Env | undefined;

/** What the start command passed to this process. Read on first use, because the build runs without it. */
export function env(): Env {
  parsed ??= parse(process.env);
  return parsed;
}

/** Of which sources the running build was made; null in development, where they change underneath. */
export const release = (): string | null => process.env.MUSTER_RELEASE || null;

/** Threads for calculations that take a while; the start command has checked the number. */
export const analysisThreads = (): number => Number(process.env.ANALYSIS_THREADS) || 1;

/** The least important line that is still logged; the start command has checked the word. */
export const logLevel = (): string | null => process.env.LOG_LEVEL || null;

function parse(variables: NodeJS.ProcessEnv): Env {
  const result = Environment.safeParse(variables);
  if (!result.success) {
    const names = result.error.issues.map((issue) => issue.path.join(".")).join(", ");
    throw new Error(
      `Missing or unusable in the environment: ${names}. Use npm start, which checks and fills it.`,
    );
  }
  const given = result.data;
  return {
    databaseUrl: given.DATABASE_URL,
    secret: given.NEXTAUTH_SECRET,
    sealingKey: given.SEALING_KEY ?? given.NEXTAUTH_SECRET,
    freshMinutes: Number(given.FRESH_SIGN_IN_MINUTES ?? 15),
    publicUrl: given.NEXTAUTH_URL,
    isDemo: given.MUSTER_DEMO === "1",
    oidc: parseOidc(given),
  };
}

function parseOidc(given: z.infer<typeof Environment>): Oidc | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = given;
  if (!issuer || !clientId || !clientSecret) return null;
  return {
    issuer,
    clientId,
    clientSecret,
    nationClaim: given.OIDC_NATION_CLAIM ?? "nation",
    roleClaim: given.OIDC_ROLE_CLAIM ?? "role",
    strongMethods: given.OIDC_STRONG_METHODS?.split(/[\s,]+/).filter(Boolean) ?? null,
    name: given.OIDC_NAME ?? "Single sign-on",
  };
}
