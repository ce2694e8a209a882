import { expect, it } from "vitest";
import { emptyTally, noteOne, noteText, noteWhole } from "./tally";

const refusal = (httpStatus: number) => ({ error: { json: { message: "No.", data: { httpStatus } } } });

it("an answer is a result, a refusal or a fault", () => {
  const tally = emptyTally();
  expect(noteOne(tally, { result: { data: { json: null } } }, "done")).toBe(true);
  for (const status of [400, 403, 429]) expect(noteOne(tally, refusal(status), "refused")).toBe(false);
  expect(tally).toMatchObject({ sent: 4, faults: [] });
  for (const answer of [refusal(500), refusal(503), refusal(200), { error: {} }, {}])
    noteOne(tally, answer, "asked");
  expect(tally).toMatchObject({ sent: 9, faults: { length: 5 } });
});

it("a request that is cut off, or refused as a fault, is one", () => {
  const tally = emptyTally();
  for (const status of [0, 200, 413, 500]) noteWhole(tally, { status, text: "", what: String(status) });
  expect(tally).toMatchObject({ sent: 4, faults: ["0 0", "200 200", "500 500"] });
});

it("stacks, SQL and names of parts are seen in the text of an answer, as JSON writes them", () => {
  const tally = emptyTally();
  const secrets = [
    "Error: no\n    at handle (/srv/muster/server.js:1:2)",
    'Failed query: select "id" from "pledge"',
    'select "id" from "pledge"',
    "insert into pledge values (1)",
    "at node_modules/x",
    "ZodError",
  ];
  for (const text of secrets) noteText(tally, { text: JSON.stringify([{ message: text }]), what: text });
  expect(tally.told).toEqual(secrets);
  noteText(tally, { text: JSON.stringify({ message: "Select a plan, then insert it." }), what: "plain" });
  expect(tally.told).toEqual(secrets);
});
