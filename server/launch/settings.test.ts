import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readSettings, type Settings } from "./settings";

const EXTERNAL = "postgres://muster_app:secret@db.example.org:5432/muster";
const OWNER = "postgres://owner:secret@db.example.org:5432/muster";

const EXPOSED: Record<string, string>[] = [
  { HOST: "0.0.0.0" },
  { DATABASE_URL: EXTERNAL },
  { PUBLIC_URL: "https://muster.example.org" },
];

function accepted(variables: Record<string, string>): Settings {
  const reading = readSettings(variables);
  if ("faults" in reading) throw new Error(JSON.stringify(reading.faults));
  return reading.settings;
}

function faultsOf(variables: Record<string, string>): string[] {
  const reading = readSettings(variables);
  return "faults" in reading ? reading.faults.map((fault) => fault.variable) : [];
}

describe("without any variable", () => {
  it("Muster is a demo on loopback with the embedded database", () => {
    expect(accepted({})).toEqual({
      port: 3000,
      host: null,
      dataFolder: resolve(".data"),
      database: { kind: "embedded" },
      publicUrl: "http://localhost:3000",
      secret: null,
      sealingKey: null,
      freshMinutes: 15,
      logKey: null,
      isDemo: true,
      trustsProxy: false,
      bindsSubdomains: false,
      analysisThreads: 1,
      logLevel: "warn",
      metricsToken: null,
      drainSeconds: 0,
      oidc: {},
    });
  });

  it("an empty value counts as not given", () => {
    expect(accepted({ PORT: "", HOST: " ", DATABASE_URL: "", OIDC_ISSUER: "" })).toEqual(accepted({}));
  });
});

describe("the demo accounts", () => {
  it.each(EXPOSED)("are off by default with %o", (variables) => {
    expect(accepted(variables).isDemo).toBe(false);
  });

  it.each(EXPOSED)("cannot be forced on with %o", (variables) => {
    expect(faultsOf({ ...variables, MUSTER_DEMO: "on" })).toEqual(["MUSTER_DEMO"]);
  });

  it("can be switched off", () => {
    expect(accepted({ MUSTER_DEMO: "off" }).isDemo).toBe(false);
  });
});

describe("loopback", () => {
  it.each(["localhost", "127.0.0.1", "::1", "[::1]"])("%s is loopback", (host) => {
    expect(accepted({ HOST: host }).host).toBeNull();
  });

  it.each(["127.evil.example", "0.0.0.0", "::"])("%s is not", (host) => {
    expect(accepted({ HOST: host }).host).toBe(host);
  });
});

describe("a bad value is named", () => {
  it.each([
    ["PORT", { PORT: "80a" }],
    ["PORT", { PORT: "0" }],
    ["PORT", { PORT: "65536" }],
    ["PORT", { PORT: "-1" }],
    ["HOST", { HOST: "http://here" }],
    ["DATABASE_URL", { DATABASE_URL: "mysql://a:b@c/d" }],
    ["DATABASE_URL", { DATABASE_URL: "postgres://db.example.org/muster" }],
    ["DATABASE_URL", { DATABASE_URL: "postgres://a:b@db.example.org" }],
    ["DATABASE_URL", { DATABASE_URL: OWNER, DATABASE_ADMIN_URL: OWNER }],
    ["DATABASE_ADMIN_URL", { DATABASE_ADMIN_URL: OWNER }],
    ["PUBLIC_URL", { PUBLIC_URL: "muster.example.org" }],
    ["PUBLIC_URL", { PUBLIC_URL: "https://muster.example.org/planner" }],
    ["PUBLIC_URL", { PUBLIC_URL: "https://a:b@muster.example.org" }],
    ["NEXTAUTH_SECRET", { NEXTAUTH_SECRET: "short" }],
    ["SEALING_KEY", { SEALING_KEY: "short" }],
    ["FRESH_SIGN_IN_MINUTES", { FRESH_SIGN_IN_MINUTES: "0" }],
    ["LOG_SIGNING_KEY", { LOG_SIGNING_KEY: "short" }],
    ["MUSTER_DEMO", { MUSTER_DEMO: "yes" }],
    ["TRUSTED_PROXY", { TRUSTED_PROXY: "1" }],
    ["ANALYSIS_THREADS", { ANALYSIS_THREADS: "0" }],
    ["ANALYSIS_THREADS", { ANALYSIS_THREADS: "17" }],
    ["ANALYSIS_THREADS", { ANALYSIS_THREADS: "many" }],
    ["LOG_LEVEL", { LOG_LEVEL: "loud" }],
    ["METRICS_TOKEN", { METRICS_TOKEN: "short" }],
    ["METRICS_TOKEN", { METRICS_TOKEN: "with a space in it, and long enough for one" }],
    ["DRAIN_SECONDS", { DRAIN_SECONDS: "61" }],
    ["OIDC_ISSUER", { OIDC_ISSUER: "http://id.example.org", OIDC_CLIENT_ID: "a", OIDC_CLIENT_SECRET: "b" }],
    ["OIDC_CLIENT_SECRET", { OIDC_ISSUER: "https://id.example.org", OIDC_CLIENT_ID: "a" }],
  ])("%s in %o", (name, variables) => {
    expect(faultsOf(variables as Record<string, string>)).toEqual([name]);
  });

  it("together with every other one", () => {
    expect(faultsOf({ PORT: "x", PUBLIC_URL: "x", TRUSTED_PROXY: "x" })).toEqual([
      "PORT",
      "PUBLIC_URL",
      "TRUSTED_PROXY",
    ]);
  });

  it("without repeating a password", () => {
    expect(JSON.stringify(readSettings({ DATABASE_URL: "pg://role:hunter22@host/db" }))).not.toContain(
      "hunter22",
    );
  });
});

it("single sign-on keeps what was given", () => {
  const oidc = {
    OIDC_ISSUER: "https://id.example.org/realm",
    OIDC_CLIENT_ID: "muster",
    OIDC_CLIENT_SECRET: "s",
  };
  expect(accepted(oidc).oidc).toEqual(oidc);
  expect(accepted({ ...oidc, OIDC_ISSUER: "http://127.0.0.1:4800" }).oidc.OIDC_ISSUER).toBe(
    "http://127.0.0.1:4800",
  );
});

it("the origin is normalised", () => {
  expect(accepted({ PUBLIC_URL: "https://Muster.Example.org:443/" }).publicUrl).toBe(
    "https://muster.example.org",
  );
});
