import { createPublicKey } from "node:crypto";
import { expect, test } from "vitest";
import { newSigningKey, openSigningKey } from "../signing-key";
import { commitmentOf, genesis, linkOf, OPEN, secretHashOf, signCheckpoint, tagOf } from "./format.mjs";
import { sideNamed } from "./sides.mjs";
import { verifyLog } from "./verify.mjs";

const ORIGIN = "2f0c1f3e-7d1c-4f0e-9b1a-6d2f6f5a0c11";
const AT = "2026-11-27T20:47:14.517788Z";
const SECRET = "5".repeat(64);
const key = openSigningKey(newSigningKey());

interface Draft {
  subject?: string;
  nation?: string | null;
  row?: object;
  /** What it is tagged with; nothing in rows from before there were tags. */
  secret?: string;
  isOpened?: boolean;
}

const HEAD = { format: "muster-log/2", of: "GBR", secret: SECRET };
const PIN: Draft = {
  subject: "log_secret",
  row: { holder: "GBR", secret_hash: secretHashOf(SECRET) },
  secret: OPEN,
};
const OLD: Draft[] = [{}, { nation: "GBR" }];
const OWN: Draft = { subject: "pledge", nation: "GBR", secret: SECRET };
const OTHERS: Draft = { subject: "pledge", nation: "FRA", secret: "7".repeat(64), isOpened: false };

/** The findings about a dump of these rows, chained and signed as a server would. */
function judge(drafts: Draft[], head: object = HEAD, whose?: string | null) {
  let before = genesis(ORIGIN);
  const rows = drafts.map(({ subject = "plan", nation = null, row = {}, secret, isOpened = true }, index) => {
    const seq = index + 1;
    const salt = "0".repeat(64);
    const payload = JSON.stringify({ at: AT, transaction: "x", subject, nation, row });
    const commitment = commitmentOf(salt, payload);
    const tag = secret === undefined ? undefined : tagOf(secret, seq);
    before = linkOf(before, seq, commitment, tag);
    return { seq, commitment, tag, hash: before, ...(isOpened && { salt, payload }) };
  });
  const lines = [{ origin: ORIGIN, size: rows.length, ...head }, ...rows].map((line) => JSON.stringify(line));
  const note = signCheckpoint({ origin: ORIGIN, size: rows.length, head: before, at: AT }, key.privateKey);
  const fields = /(?<key>[0-9a-f]{16}) (?<signature>\S+)\n$/.exec(note)?.groups;
  const checkpoint = { origin: ORIGIN, size: rows.length, head: before, at: AT, key: "", signature: "" };
  return verifyLog(
    lines.values(),
    {
      checkpoints: [{ file: "kept", checkpoint: { ...checkpoint, ...fields } }],
      keys: [createPublicKey(key.publicKey)],
    },
    whose,
  );
}

const kindsOf = (drafts: Draft[], head?: object, whose?: string | null) =>
  judge(drafts, head, whose).findings.map(({ where, kind }) => `${where}: ${kind}`);

test("a chain from before there were tags verifies, and so does one that goes on with them", () => {
  const old = { format: "muster-log/1", of: "GBR" };
  expect(judge(OLD, old)).toMatchObject({ findings: [], untagged: 2 });
  expect(judge([...OLD, PIN, OWN, OTHERS])).toMatchObject({ findings: [], untagged: 2, opened: 4 });
  expect(kindsOf([PIN, OWN, {}])).toContain("row 3: form");
});

test("a row of one's own that is not opened is found, be it the only one or the last", () => {
  expect(kindsOf([PIN, OTHERS, { ...OWN, isOpened: false }])).toEqual(["row 3: withheld"]);
  expect(kindsOf([PIN, OWN, { secret: OPEN, isOpened: false }])).toEqual(["row 3: withheld"]);
});

test("a secret to which no row belongs is not the one that the chain names first", () => {
  const other = "6".repeat(64);
  const head = { format: "muster-log/2", of: "GBR", secret: other };
  expect(kindsOf([PIN, OTHERS], head)).toEqual(["line 1: key"]);
  expect(kindsOf([PIN, OTHERS], { ...head, secret: undefined })).toEqual(["line 1: key"]);
  const again: Draft = { ...PIN, row: { holder: "GBR", secret_hash: secretHashOf(other) } };
  expect(kindsOf([PIN, again, OTHERS], head)).toEqual(["row 2: key", "line 1: key"]);
  expect(kindsOf([OTHERS])).toEqual(["line 1: key"]);
});

test("a row that says one nation and bears the tag of another is found", () => {
  expect(kindsOf([PIN, { ...OWN, nation: "FRA" }])).toEqual(["row 2: relabelled"]);
  expect(kindsOf([PIN, { ...OTHERS, nation: "GBR", isOpened: true }])).toEqual(["row 2: relabelled"]);
  expect(kindsOf([PIN, { ...OWN, secret: OPEN }])).toEqual(["row 2: relabelled"]);
});

test.each(["observer", "headquarters", "FRA", null])(
  "a dump that says it is for %s is none for a nation, whose rows it would close",
  (of) => {
    const closed = [PIN, { ...OWN, isOpened: of === null }];
    const head = { ...HEAD, of, secret: undefined };
    expect(kindsOf(closed, head, "GBR")).toContain("line 1: side");
    expect(kindsOf(closed, head, of)).not.toContain("line 1: side");
    expect(judge(closed, head).judgedAs).toBe(of ?? "whole");
  },
);

test("a side goes by its name, and a head that names none is found", () => {
  expect(kindsOf([PIN, OWN], HEAD, "GBR")).toEqual([]);
  expect(kindsOf([PIN, OWN], HEAD, null)).toEqual(["line 1: side"]);
  expect(kindsOf([PIN, { ...OWN, isOpened: false }], { ...HEAD, of: "Observer" })).toContain("line 1: side");
  expect(["gbr", "Headquarters", "observer", "whole", "everyone", ""].map(sideNamed)).toEqual([
    "GBR",
    "headquarters",
    "observer",
    null,
    undefined,
    undefined,
  ]);
});
