import { expect, test } from "vitest";
import { readReference } from "./reference-files";
import { conditionsOf, participationOf, pledgeIdOf, revisionsOf } from "./reference-plan";

const reference = readReference();
const revisions = revisionsOf(reference, "2026-06-01");
const revisionOf = (name: string) => {
  const revision = revisions.find((row) => row.pledgeId === pledgeIdOf(name));
  if (!revision) throw new Error(`no revision of ${name}`);
  return revision;
};

test("what was reported starts verified, what was offered accepted, what is constructed submitted", () => {
  const states = revisions.map((revision) => `${revision.basis} ${revision.state}`);
  expect([...new Set(states)].sort()).toEqual([
    "illustrative submitted",
    "reported verified",
    "reported_offer_illustrative_size accepted",
  ]);
});

test("only verified pledges carry evidence, dated on the day of loading", () => {
  for (const { state, evidenceKind, evidenceText, evidenceOn } of revisions)
    expect({ evidenceKind, evidenceOn, hasText: Boolean(evidenceText) }).toEqual(
      state === "verified"
        ? { evidenceKind: "statement", evidenceOn: "2026-06-01", hasText: true }
        : { evidenceKind: null, evidenceOn: null, hasText: false },
    );
});

test("everybody may act in every phase, save US air, maritime and ground forces, which act in the last alone", () => {
  const rows = participationOf(reference.plan, reference.nations);
  expect(rows).toHaveLength(33 * 5 * 4 - 9);
  const us = rows.filter((row) => row.nationCode === "USA");
  expect(us.filter((row) => row.domain === "ground").map((row) => row.phaseId)).toEqual(["P3"]);
  expect(us.filter((row) => row.domain === "logistics")).toHaveLength(4);
  expect(us.every((row) => row.basis === "reported")).toBe(true);
});

test("conditions of the plan stand once, a pending decision for every nation", () => {
  const rows = conditionsOf(reference.plan, reference.nations).map(
    (row) => `${row.code} ${row.nationCode ?? "plan"} ${row.state}`,
  );
  expect(rows).toEqual([
    "AFTER_CEASEFIRE plan met",
    "US_BACKSTOP plan unknown",
    "UN_EU_MANDATE plan unknown",
    ...reference.nations.map(({ code }) => `PENDING_DECISION ${code} unknown`).sort(),
  ]);
});

test("the note on the basis says what is public and what is ours", () => {
  expect(revisionOf("GB-01").basisNote).toBe(
    "Offer and size are public statements, non-binding. Published as an upper bound of 7,500 personnel. " +
      "Persons: 7,500 (reported). In place: its national decision counts as taken before the breach. " +
      "Notice to move is illustrative: no nation published one for this force. " +
      "EU cross-border permission, peacetime, proposed maximum: 72 h (reported). " +
      "Entry to Ukraine by road, military priority: 6 h (assumption). Transit worked out from 1,799 km.",
  );
  expect(revisionOf("EE-01").basisNote).toContain("Published as a range of 100 to 200 personnel.");
  expect(revisionOf("GB-08").basisNote).toContain("Size assumed: about 3 % of contingent.");
  expect(revisionOf("GB-08").basisNote).toContain("already in the head-count of GB-01.");
  expect(revisionOf("GB-07").basisNote).toContain("Endurance: 21 days, the limit of stay");
  expect(revisionOf("IE-01").basisNote).toContain("No time can be given for the national decision.");
  expect(revisionOf("DE-03").basisNote).toContain("Rests on background knowledge");
});

test("titles and notes fit the fields that people edit them in", () => {
  for (const { title, note, basisNote } of revisions) {
    expect(title.length).toBeLessThanOrEqual(120);
    expect(note.length).toBeLessThanOrEqual(2_000);
    expect(basisNote.length).toBeLessThanOrEqual(2_000);
  }
});
