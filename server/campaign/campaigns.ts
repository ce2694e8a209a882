import type { Campaign } from "./campaign";

/** Every campaign by its name on the command line; each is loaded when it is run; the longest short form comes first. */
export const CAMPAIGNS: Record<string, () => Promise<{ campaign: Campaign }>> = {
  "sign-in": () => import("./sign-in/sign-in"),
  audit: () => import("./audit"),
  authorisation: () => import("./authorisation/authorisation"),
  isolation: () => import("./isolation/isolation"),
  "connection-death": () => import("./connection-death"),
  migration: () => import("./migration/migration"),
  mutations: () => import("./mutations/mutations"),
  ambiguity: () => import("./ambiguity/ambiguity"),
  concurrency: () => import("./concurrency/concurrency"),
  crash: () => import("./crash/crash"),
  "bad-input": () => import("./bad-input/bad-input"),
  gate: () => import("./gate/gate"),
  restore: () => import("./restore/restore"),
};

/** What `all --short`, and with it `npm test`, leaves out: it lasts too long for every test run. */
export const NOT_IN_TESTS: ReadonlySet<string> = new Set(["restore"]);
