import { afterAll, beforeEach, expect, it } from "vitest";
import { consoleAsLines } from "./console-lines";

const { error, warn, info, log } = console;
const written: string[] = [];
console.error = (line: string) => written.push(line);
consoleAsLines();
afterAll(() => Object.assign(console, { error, warn, info, log }));
beforeEach(() => written.splice(0));

const line = () => JSON.parse(written.at(-1) ?? "null") as Record<string, string> | null;

it("tells an error by its name and place, never by its message", () => {
  console.error(new RangeError("the brigade at Lviv"));
  expect(line()).toMatchObject({ level: "error", event: "printed" });
  expect(line()?.fault).toMatch(/^RangeError/);
  expect(written.join()).not.toContain("Lviv");
});

it.each(["Failed query: select", "params: ", "insert into pledge "])("ends before %s", (query) => {
  console.error(`driver says ${query} the brigade at Lviv`);
  expect(line()?.fault).toBe("driver says ");
});

it("tells of what is no text its kind alone", () => {
  console.error("odd", { title: "the brigade at Lviv" }, 7);
  expect(line()?.fault).toBe("odd object number");
});

it("leaves a line of the log as it is, and nothing that only looks like one", () => {
  const own = '{"level":"warn","time":"2026-01-01T00:00:00.000Z","event":"x"}';
  console.error(own);
  expect(written).toEqual([own]);
  console.error(`${own}\n${own}`);
  expect(line()?.event).toBe("printed");
});

it("writes nothing below the level that is set", () => {
  console.log("quiet");
  console.info("quiet");
  console.warn("quiet");
  expect(written).toEqual([]);
});
