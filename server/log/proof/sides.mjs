// Tells by the tags of rows whether a side was given what is its own, and nothing else as its own.
import { OPEN, secretHashOf, tagOf } from "./format.mjs";

const NATION = /^[A-Z]{3}$/;
const OTHERS = ["headquarters", "observer"];
/** What the side of a dump is called that is for none: the head says null. */
const WHOLE = "whole";

export const nameOfSide = (of) => of ?? WHOLE;

export const isSide = (of) =>
  of === null || (typeof of === "string" && (NATION.test(of) || OTHERS.includes(of)));

/** The side that a reader names, as the head of a dump says it; undefined where there is none of that name. */
export function sideNamed(text) {
  const word = text.toLowerCase();
  const of = word === WHOLE ? null : OTHERS.includes(word) ? word : text.toUpperCase();
  return isSide(of) ? of : undefined;
}

/** Judges each row of a dump for `of`, which is null where everything is opened anyway. */
export function judgeSides(of, secret, find) {
  if (of === null) return { judge() {}, end() {} };
  const nation = NATION.test(of) ? of : null;
  let named = null;
  let isTagged = false;

  function judge(where, row) {
    isTagged = true;
    const isOpen = row.tag === tagOf(OPEN, row.seq);
    const isOwn = typeof secret === "string" && row.tag === tagOf(secret, row.seq);
    if (row.payload === undefined) {
      if (isOpen) find(where, "withheld", "is everybody's by its tag and not opened");
      if (isOwn) find(where, "withheld", `is a row of ${of} by its tag and not opened`);
      return;
    }
    const said = sayings(row.payload);
    if (isOpen && said?.subject === "log_secret" && said.row?.holder === nation) readSecret(where, said.row);
    if (isOpen ? said?.nation !== null : isOwn && said?.nation !== of)
      find(where, "relabelled", `says that it is a row of ${said?.nation}, its tag says otherwise`);
    // Headquarters opens asks, which are tagged for the nation that was asked.
    else if (!isOpen && !isOwn && of !== "headquarters")
      find(where, "relabelled", `is opened, and by its tag neither everybody's nor a row of ${of}`);
  }

  function readSecret(where, { secret_hash: hash }) {
    if (named !== null)
      find(where, "key", `names a secret of ${of} again: the one that tags are made with is the first`);
    named ??= hash;
  }

  /** Without the right secret every row looks like another's. */
  function end() {
    if (nation === null || !isTagged) return;
    if (typeof secret !== "string")
      find("line 1", "key", `holds no secret of ${of}, without which its rows are not known by their tags`);
    else if (named !== secretHashOf(secret))
      find("line 1", "key", `holds a secret of ${of} that is not the one which the log names`);
  }

  return { judge, end };
}

function sayings(payload) {
  try {
    return JSON.parse(payload);
  } catch {
    return null;
  }
}
