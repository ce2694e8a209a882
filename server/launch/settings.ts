import { isIP } from "node:net";
import { resolve } from "node:path";
import { openSigningKey } from "@/server/log/signing-key";
import { LOG_LEVELS, type LogLevel } from "@/server/observe/log";

export interface Settings {
  port: number;
  /** null: loopback, by both families */
  host: string | null;
  dataFolder: string;
  database: { kind: "embedded" } | { kind: "external"; url: string; adminUrl: string | null };
  publicUrl: string;
  secret: string | null;
  /** encrypts secrets in the database; null: one kept in the data folder */
  sealingKey: string | null;
  /** for how long a sign-in counts as fresh */
  freshMinutes: number;
  /** what signs the checkpoints of the log, as PEM; null: made once and kept in the data folder */
  logKey: string | null;
  isDemo: boolean;
  trustsProxy: boolean;
  /** hosts below that of PUBLIC_URL are bound to https as well */
  bindsSubdomains: boolean;
  /** threads for calculations that take a while */
  analysisThreads: number;
  logLevel: LogLevel;
  /** null: metrics are for this machine alone */
  metricsToken: string | null;
  /** how long readiness says no before the doors close at a stop */
  drainSeconds: number;
  /** the OIDC_* variables as given; empty when single sign-on is not set up */
  oidc: Record<string, string>;
}

export interface Fault {
  variable: string;
  remedy: string;
}

type Variables = Record<string, string | undefined>;

export const VARIABLES = [
  "PORT",
  "HOST",
  "DATA_DIR",
  "DATABASE_URL",
  "DATABASE_ADMIN_URL",
  "PUBLIC_URL",
  "NEXTAUTH_SECRET",
  "SEALING_KEY",
  "FRESH_SIGN_IN_MINUTES",
  "LOG_SIGNING_KEY",
  "MUSTER_DEMO",
  "TRUSTED_PROXY",
  "HSTS_SUBDOMAINS",
  "ANALYSIS_THREADS",
  "LOG_LEVEL",
  "METRICS_TOKEN",
  "DRAIN_SECONDS",
  "OIDC_ISSUER",
  "OIDC_CLIENT_ID",
  "OIDC_CLIENT_SECRET",
  "OIDC_NATION_CLAIM",
  "OIDC_ROLE_CLAIM",
  "OIDC_STRONG_METHODS",
  "OIDC_NAME",
] as const;

type Variable = (typeof VARIABLES)[number];

const SECRET_LENGTH = 32;

/** Reads every variable and names every fault, so that one start shows all that must be mended. */
export function readSettings(variables: Variables): { settings: Settings } | { faults: Fault[] } {
  const faults: Fault[] = [];
  const given = (name: Variable) => variables[name]?.trim() || null;
  const fault = (variable: Variable, remedy: string) => {
    faults.push({ variable, remedy });
  };
  const toggle = (name: Variable, fallback: boolean) => {
    const value = given(name);
    if (value === null) return fallback;
    if (value !== "on" && value !== "off")
      fault(name, `"${value}" is neither on nor off. Give ${name}=on or ${name}=off.`);
    return value === "on";
  };

  const port = readPort(given("PORT"), fault);
  const host = readHost(given("HOST"), fault);
  const database = readDatabase(given("DATABASE_URL"), given("DATABASE_ADMIN_URL"), fault);
  const publicUrl = readPublicUrl(given("PUBLIC_URL"), port, fault);
  const secret = readSecret("NEXTAUTH_SECRET", given("NEXTAUTH_SECRET"), fault);
  const sealingKey = readSecret("SEALING_KEY", given("SEALING_KEY"), fault);

  const exposure = exposedBy({ database, host, publicUrl });
  const isDemo = toggle("MUSTER_DEMO", exposure === null);
  if (isDemo && exposure !== null) {
    fault(
      "MUSTER_DEMO",
      `is on although ${exposure}: the demo accounts have a public password. Unset MUSTER_DEMO, or use the embedded database on loopback.`,
    );
  }

  const settings: Settings = {
    port,
    host,
    dataFolder: resolve(given("DATA_DIR") ?? ".data"),
    database,
    publicUrl,
    secret,
    sealingKey,
    freshMinutes: readFreshMinutes(given("FRESH_SIGN_IN_MINUTES"), fault),
    logKey: readLogKey(given("LOG_SIGNING_KEY"), fault),
    isDemo,
    trustsProxy: toggle("TRUSTED_PROXY", false),
    bindsSubdomains: toggle("HSTS_SUBDOMAINS", false),
    analysisThreads: readThreads(given("ANALYSIS_THREADS"), fault),
    logLevel: readLogLevel(given("LOG_LEVEL"), isDemo, fault),
    metricsToken: readToken(given("METRICS_TOKEN"), fault),
    drainSeconds: readSeconds(given("DRAIN_SECONDS"), fault),
    oidc: readOidc(given, fault),
  };
  return faults.length > 0 ? { faults } : { settings };
}

function exposedBy({
  database,
  host,
  publicUrl,
}: Pick<Settings, "database" | "host" | "publicUrl">): string | null {
  if (database.kind === "external") return "DATABASE_URL is set";
  if (host !== null) return `HOST is ${host}`;
  const origin = parseUrl(publicUrl);
  return origin !== null && !isLoopback(origin.hostname) ? `PUBLIC_URL is ${publicUrl}` : null;
}

export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, "").toLowerCase();
  return bare === "localhost" || bare === "::1" || (isIP(bare) === 4 && bare.startsWith("127."));
}

type Report = (variable: Variable, remedy: string) => void;

function readPort(value: string | null, fault: Report): number {
  if (value === null) return 3000;
  const port = /^\d{1,5}$/.test(value) ? Number(value) : 0;
  if (port < 1 || port > 65_535) {
    fault("PORT", `"${value}" is not a port. Give a whole number from 1 to 65535, for example PORT=3000.`);
  }
  return port;
}

function readSecret(name: Variable, value: string | null, fault: Report): string | null {
  if (value !== null && value.length < SECRET_LENGTH)
    fault(name, "is too short. Give at least 32 characters, for example from: openssl rand -base64 32");
  return value;
}

const MOST_FRESH_MINUTES = 720;

function readFreshMinutes(value: string | null, fault: Report): number {
  if (value === null) return 15;
  const minutes = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (minutes < 1 || minutes > MOST_FRESH_MINUTES)
    fault(
      "FRESH_SIGN_IN_MINUTES",
      `"${value}" is not a number of minutes. Give a whole number from 1 to ${MOST_FRESH_MINUTES}.`,
    );
  return minutes;
}

function readLogKey(value: string | null, fault: Report): string | null {
  try {
    if (value !== null) openSigningKey(value);
  } catch {
    // The value is a secret, so it is not repeated.
    fault(
      "LOG_SIGNING_KEY",
      "is no private key of Ed25519 as PEM. Give one, for example from: openssl genpkey -algorithm ed25519",
    );
  }
  return value;
}

const MOST_THREADS = 16;

function readThreads(value: string | null, fault: Report): number {
  if (value === null) return 1;
  const threads = /^\d{1,2}$/.test(value) ? Number(value) : 0;
  if (threads < 1 || threads > MOST_THREADS)
    fault(
      "ANALYSIS_THREADS",
      `"${value}" is not a number of threads. Give a whole number from 1 to ${MOST_THREADS}.`,
    );
  return threads;
}

/** On somebody's own machine the log would bury the line that says how to sign in. */
function readLogLevel(value: string | null, isDemo: boolean, fault: Report): LogLevel {
  if (value === null) return isDemo ? "warn" : "info";
  const level = LOG_LEVELS.find((one) => one === value);
  if (!level) fault("LOG_LEVEL", `"${value}" is not a level. Give one of ${LOG_LEVELS.join(", ")}.`);
  return level ?? "info";
}

function readToken(value: string | null, fault: Report): string | null {
  // Nothing of it is repeated: it is a secret.
  if (value !== null && (value.length < SECRET_LENGTH || !/^[\x21-\x7e]+$/.test(value)))
    fault(
      "METRICS_TOKEN",
      "cannot be used. Give at least 32 characters without spaces, for example from: openssl rand -hex 32",
    );
  return value;
}

const MOST_DRAIN_SECONDS = 60;

function readSeconds(value: string | null, fault: Report): number {
  if (value === null) return 0;
  const seconds = /^\d{1,2}$/.test(value) ? Number(value) : -1;
  if (seconds < 0 || seconds > MOST_DRAIN_SECONDS)
    fault("DRAIN_SECONDS", `"${value}" is not a time. Give whole seconds from 0 to ${MOST_DRAIN_SECONDS}.`);
  return seconds;
}

function readHost(value: string | null, fault: Report): string | null {
  if (value === null || isLoopback(value)) return null;
  const bare = value.replace(/^\[|\]$/g, "");
  if (isIP(bare) === 0 && !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(bare)) {
    fault(
      "HOST",
      `"${value}" is not an address. Give an IP address or a host name, or unset it to serve this machine only.`,
    );
  }
  return bare;
}

function readDatabase(url: string | null, adminUrl: string | null, fault: Report): Settings["database"] {
  if (url === null) {
    if (adminUrl !== null) {
      fault(
        "DATABASE_ADMIN_URL",
        "is set without DATABASE_URL. Set both, or neither to use the embedded database.",
      );
    }
    return { kind: "embedded" };
  }
  const role = databaseUser("DATABASE_URL", url, fault);
  const owner = adminUrl === null ? null : databaseUser("DATABASE_ADMIN_URL", adminUrl, fault);
  if (role !== null && role === owner) {
    fault(
      "DATABASE_URL",
      `names the same role as DATABASE_ADMIN_URL (${role}). Give the application its own weak role, which owns nothing.`,
    );
  }
  return { kind: "external", url, adminUrl };
}

function databaseUser(
  name: "DATABASE_URL" | "DATABASE_ADMIN_URL",
  value: string,
  fault: Report,
): string | null {
  const url = parseUrl(value);
  const isComplete =
    url !== null &&
    /^postgres(ql)?:$/.test(url.protocol) &&
    url.username &&
    url.hostname &&
    url.pathname.length > 1;
  if (isComplete) return url.username;
  // The value may hold a password, so it is not repeated.
  fault(name, "is not a PostgreSQL address. Give postgres://role:password@host:5432/database.");
  return null;
}

function readPublicUrl(value: string | null, port: number, fault: Report): string {
  if (value === null) return `http://localhost:${port}`;
  const url = parseUrl(value);
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
  if (!isOrigin) {
    fault(
      "PUBLIC_URL",
      `"${value}" is not an origin. Give scheme, host and port as users type them and nothing after, for example https://muster.example.org.`,
    );
    return value;
  }
  return url.origin;
}

function readOidc(given: (name: Variable) => string | null, fault: Report): Record<string, string> {
  const required = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;
  const all = [
    ...required,
    "OIDC_NATION_CLAIM",
    "OIDC_ROLE_CLAIM",
    "OIDC_STRONG_METHODS",
    "OIDC_NAME",
  ] as const;
  const present = all.filter((name) => given(name) !== null);
  if (present.length === 0) return {};
  for (const name of required) {
    if (given(name) === null) {
      fault(
        name,
        `is missing although ${present[0]} is set. Set ${required.join(", ")}, or no OIDC variable at all.`,
      );
    }
  }
  const issuer = given("OIDC_ISSUER");
  if (issuer !== null && !isSafeIssuer(issuer)) {
    fault("OIDC_ISSUER", `"${issuer}" is not a safe issuer. Give its https address (http only on loopback).`);
  }
  return Object.fromEntries(present.map((name) => [name, given(name) ?? ""]));
}

function isSafeIssuer(value: string): boolean {
  const url = parseUrl(value);
  if (url === null || url.username || url.search || url.hash) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
}

function parseUrl(value: string): URL | null {
  return URL.canParse(value) ? new URL(value) : null;
}
