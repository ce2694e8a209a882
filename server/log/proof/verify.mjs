// Tells from a dump and from kept checkpoints alone whether the log is what was signed.
import { commitmentOf, FORMAT, genesis, isSigned, keyId, linkOf } from "./format.mjs";
import { isSide, judgeSides, nameOfSide } from "./sides.mjs";

/** Clocks may differ and be set by so much before it is a finding. */
export const CLOCK_TOLERANCE_SECONDS = 120;
const READ = new Set(["muster-log/1", FORMAT]);
const MOST_FINDINGS = 100;
const HEX = /^[0-9a-f]{64}$/;
/** Put in when a turn of the sequencer ends: what waited longer, and is chained in the next turn, is older. */
const FILLER = /^\{"at":"[^"]*","transaction":"[^"]*","subject":"filler",/;
const AT = /^\{"at":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z)"/;

/**
 * `lines` of a dump, checkpoints with the file that each stood in, and the public keys to believe. Resolves to
 * what is wrong, the first first, and to what was looked at. With nothing wrong the list is empty. `whose` is the side
 * for which the dump has to be, null for the whole log; without it the head of the dump is believed, which nobody
 * signed: what says that it is for another side closes rows that its reader would miss.
 */
export function verifyLog(lines, { checkpoints, keys }, whose) {
  const findings = [];
  const find = (where, kind, what) => findings.push({ where, kind, what });
  const dump = readHeader(lines, find);
  if (dump) judgeHead(dump, whose, find);
  const believed = judgeCheckpoints(checkpoints, keys, dump?.origin, find);
  const counts = { rows: 0, opened: 0, untagged: 0, checkpoints: believed.length };
  if (dump) readRows(lines, dump, believed, counts, find);
  return {
    findings: findings.slice(0, MOST_FINDINGS),
    more: Math.max(0, findings.length - MOST_FINDINGS),
    judgedAs: dump && nameOfSide(dump.of),
    ...counts,
  };
}

function readHeader(lines, find) {
  const { value, done } = lines.next();
  const header = done ? null : parse(value);
  if (READ.has(header?.format) && typeof header.origin === "string" && Number.isInteger(header.size))
    return { ...header, of: header.of ?? null };
  find("line 1", "header", `is not the head of a dump of ${FORMAT}`);
  return null;
}

function judgeHead({ of }, whose, find) {
  if (!isSide(of))
    find("line 1", "side", `says that the dump is for ${JSON.stringify(of)}, which is no side`);
  else if (whose !== undefined && of !== whose)
    find(
      "line 1",
      "side",
      `says that the dump is for ${nameOfSide(of)}: as one for ${nameOfSide(whose)} nothing in it can be believed`,
    );
}

/** The checkpoints that can be believed, by size; what speaks against the others is found. */
function judgeCheckpoints(given, keys, origin, find) {
  const keyOf = new Map(keys.map((key) => [keyId(key), key]));
  if (keys.length === 0)
    find("keys", "key", "are missing: without a public key no checkpoint can be believed");
  if (given.length === 0)
    find(
      "checkpoints",
      "checkpoint",
      "are missing: a chain alone does not say that its end was not rewritten",
    );
  const believed = [];
  for (const { file, checkpoint } of given) {
    if (!checkpoint) find(file, "checkpoint", "holds what is no checkpoint");
    else if (!keyOf.has(checkpoint.key))
      find(
        `${file}, ${checkpoint.size} rows`,
        "key",
        `is signed by ${checkpoint.key}, which is none of the keys given`,
      );
    else if (!isSigned(checkpoint, keyOf.get(checkpoint.key)))
      find(`${file}, ${checkpoint.size} rows`, "key", "does not bear a signature of its text");
    else if (origin !== undefined && checkpoint.origin !== origin)
      find(
        `${file}, ${checkpoint.size} rows`,
        "origin",
        `is of the log ${checkpoint.origin}, not of ${origin}`,
      );
    else believed.push({ ...checkpoint, file, seconds: Date.parse(checkpoint.at) / 1000 });
  }
  believed.sort((one, other) => one.size - other.size);
  for (const [index, checkpoint] of believed.entries()) {
    const before = believed[index - 1];
    if (!before) continue;
    if (before.size === checkpoint.size && before.head !== checkpoint.head)
      find(
        `row ${checkpoint.size}`,
        "fork",
        `${before.file} and ${checkpoint.file} are both signed and say two things: two histories were shown`,
      );
    else if (before.seconds - checkpoint.seconds > CLOCK_TOLERANCE_SECONDS)
      find(
        `${checkpoint.file}, ${checkpoint.size} rows`,
        "clock",
        `is older (${checkpoint.at}) than the one of ${before.size} rows (${before.at})`,
      );
  }
  return believed;
}

function readRows(lines, { origin, size, of, secret }, checkpoints, counts, find) {
  let expected = 0;
  let before = genesis(origin);
  let latest = null;
  let lastMatched = 0;
  let next = 0;
  const sides = judgeSides(of, secret, find);
  for (const line of lines) {
    expected += 1;
    const row = parse(line);
    if (!isRow(row)) {
      find(`row ${expected}`, "form", "cannot be read");
      continue;
    }
    if (row.seq !== expected) {
      find(
        `row ${expected}`,
        "order",
        row.seq > expected
          ? `is missing: row ${row.seq} stands in its place`
          : `stands again: its number is ${row.seq}`,
      );
      expected = row.seq;
    }
    counts.rows += 1;
    const where = `row ${row.seq}`;
    if (row.payload !== undefined) {
      counts.opened += 1;
      if (commitmentOf(row.salt, row.payload) !== row.commitment)
        find(where, "edited", "its payload is not the one that was committed to");
      latest = checkClock(where, row, latest, checkpoints[next], checkpoints[next - 1], find);
    } else if (of === null) find(where, "withheld", "its payload is missing from a dump of the whole log");
    if (row.tag === undefined) {
      if (counts.rows - 1 > counts.untagged) find(where, "form", "bears no tag, and rows before it do");
      counts.untagged += 1;
    } else sides.judge(where, row);
    const link = linkOf(before, row.seq, row.commitment, row.tag);
    if (link !== row.hash) find(where, "chain", "does not follow from the row before it");
    before = row.hash;
    for (; next < checkpoints.length && checkpoints[next].size <= row.seq; next += 1) {
      const checkpoint = checkpoints[next];
      if (checkpoint.size === row.seq && checkpoint.head === row.hash) lastMatched = row.seq;
      else
        find(
          `row ${lastMatched + 1}`,
          "rewritten",
          `between it and row ${checkpoint.size} are not the rows that ${checkpoint.file} was signed over: another history`,
        );
    }
  }
  sides.end();
  if (counts.rows !== size)
    find(
      `row ${expected}`,
      "cut",
      `is the last of ${counts.rows} rows, the head of the dump speaks of ${size}`,
    );
  const missing = checkpoints.slice(next).at(-1);
  if (missing)
    find(
      `row ${expected + 1}`,
      "cut",
      `and all up to ${missing.size} are missing: ${missing.file} was signed over them`,
    );
  const covered = checkpoints[next - 1]?.size ?? 0;
  if (!missing && expected > covered)
    find(`row ${covered + 1}`, "unsigned", `and all up to ${expected} are covered by no checkpoint`);
}

/** Rows stand in the order of their moments, and each lies between the checkpoints around it. */
function checkClock(where, { payload }, latest, covering, former, find) {
  const at = AT.exec(payload)?.[1];
  if (!at) {
    find(where, "form", "its payload does not begin with a moment");
    return latest;
  }
  const seconds = Date.parse(at) / 1000;
  if (Number.isNaN(seconds)) find(where, "form", "its payload does not begin with a moment");
  else if (latest !== null && latest - seconds > CLOCK_TOLERANCE_SECONDS)
    find(where, "clock", `says ${at}, ${Math.round(latest - seconds)} s before a row that precedes it`);
  else if (covering && seconds - covering.seconds > CLOCK_TOLERANCE_SECONDS)
    find(where, "clock", `says ${at}, later than the checkpoint over it (${covering.at})`);
  else if (former && former.seconds - seconds > CLOCK_TOLERANCE_SECONDS)
    find(where, "clock", `says ${at}, before the checkpoint that does not have it yet (${former.at})`);
  return FILLER.test(payload) ? latest : Math.max(latest ?? seconds, seconds);
}

function isRow(row) {
  if (!row || !Number.isSafeInteger(row.seq) || !HEX.test(row.commitment) || !HEX.test(row.hash))
    return false;
  if (row.tag !== undefined && !HEX.test(row.tag)) return false;
  return row.payload === undefined
    ? row.salt === undefined
    : typeof row.payload === "string" && HEX.test(row.salt);
}

function parse(line) {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
