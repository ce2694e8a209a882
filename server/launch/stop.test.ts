import { afterEach, beforeEach, expect, it, vi } from "vitest";

const { error } = console;
let written: string[] = [];
let launcher: typeof import("./stop");

beforeEach(async () => {
  written = [];
  console.error = (line: string) => written.push(line);
  vi.stubEnv("LOG_LEVEL", "");
  vi.resetModules();
  launcher = await import("./stop");
});
afterEach(() => {
  console.error = error;
  vi.unstubAllEnvs();
});

const lines = () => written.map((line) => JSON.parse(line) as Record<string, string>);

it("people read plain words", () => {
  launcher.say("making the database");
  launcher.say("the server stopped (SIGKILL); starting it again", { level: "error", event: "restart" });
  launcher.sayWhy(new launcher.Stop("PORT: 80 needs root."));
  expect(written).toEqual([
    "making the database",
    "the server stopped (SIGKILL); starting it again",
    "PORT: 80 needs root.",
  ]);
});

it("programs read lines with the fields of the server's log, as far as the level goes", () => {
  launcher.sayAsLines("info");
  launcher.say("making the database");
  launcher.sayAsLines("error");
  launcher.say("loaded the reference plan");
  launcher.say("again", { level: "error", event: "restart", where: "the server" });
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
  expect(lines()).toEqual([
    { level: "info", time, event: "launcher", text: "making the database" },
    { level: "error", time, event: "restart", where: "the server", text: "again" },
  ]);
});

it("the last words are one line too: a reason as it is, a fault without its message", () => {
  launcher.sayAsLines("error");
  launcher.sayWhy(new launcher.Stop("The build failed:\n  a line"));
  launcher.sayWhy(new RangeError("the brigade at Lviv"));
  expect(lines()).toMatchObject([
    { level: "error", event: "gave up", text: "The build failed:\n  a line" },
    { level: "error", event: "gave up", fault: expect.stringMatching(/^RangeError/) },
  ]);
  expect(written.join()).not.toContain("Lviv");
});
