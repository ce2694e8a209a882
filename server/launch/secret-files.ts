import { readFileSync } from "node:fs";
import type { Fault } from "./settings";

type Variables = Record<string, string | undefined>;

/** Settings that may stand in a file instead, as containers hand secrets over: NAME_FILE holds the path. */
const SECRETS = [
  "DATABASE_URL",
  "DATABASE_ADMIN_URL",
  "NEXTAUTH_SECRET",
  "SEALING_KEY",
  "LOG_SIGNING_KEY",
  "METRICS_TOKEN",
  "OIDC_CLIENT_SECRET",
] as const;

export const FILE_VARIABLES = SECRETS.map((name) => `${name}_FILE` as const);

/** The variables with what stands in files. */
export function withSecretFiles(variables: Variables): { variables: Variables; faults: Fault[] } {
  const faults: Fault[] = [];
  const read: Variables = {};
  for (const name of SECRETS) {
    const variable = `${name}_FILE` as const;
    const path = variables[variable]?.trim();
    if (!path) continue;
    if (variables[name]?.trim())
      faults.push({ variable, remedy: `is set beside ${name}. Give one of them.` });
    try {
      read[name] = readFileSync(path, "utf8").trim();
    } catch {
      faults.push({ variable, remedy: `"${path}" cannot be read. Give the path of a file with the value.` });
    }
  }
  return { variables: { ...variables, ...read }, faults };
}
