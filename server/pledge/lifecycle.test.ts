import { describe, expect, test } from "vitest";
import { REVISION_STATES, type RevisionState, ROLES, STANDINGS, type Standing } from "@/db/enums";
import type { Actor } from "@/server/authz/policy";
import { problemIn } from "@/server/language/say";
import {
  actionsFor,
  decide,
  decideUndo,
  PLEDGE_ACTIONS,
  type PledgeAction,
  type PledgeSituation,
} from "./lifecycle";

/** Every move there is. What is not written here is refused. */
const TABLE = `
  the         may           a revision that is                                            of a pledge that is            and then it is
  nation's    edit              draft                                                     active                         draft
  nation's    mark_for_release  draft                                                     active                         for_release
  nation's    take_back         for_release                                               active suspended withdrawn     draft
  nation's    discard           draft                                                     active suspended withdrawn     discarded
  nation's    revise            submitted returned accepted verified                      active                         as it was
  approver's  submit            for_release                                               active                         submitted
  approver's  hand_back         for_release                                               active suspended withdrawn     draft
  approver's  suspend           draft for_release submitted returned accepted verified    active                         as it was, suspended
  approver's  resume            draft for_release submitted returned accepted verified    suspended                      as it was, active
  approver's  withdraw          draft for_release submitted returned accepted verified    active suspended               as it was, withdrawn
  planner's   accept            submitted                                                 active                         accepted
  planner's   return            submitted                                                 active                         returned
  planner's   verify            submitted accepted verified                               active                         verified
`;

const HANDS: Record<string, string[]> = {
  "nation's": ["contributor", "approver"],
  "approver's": ["approver"],
  "planner's": ["planner"],
};

interface Row {
  who: string[];
  action: string;
  states: string[];
  standings: string[];
  then: string;
}

const rows: Row[] = TABLE.trim()
  .split("\n")
  .slice(1)
  .map((line) => {
    const [hand = "", action = "", states = "", standings = "", then = ""] = line.trim().split(/\s{2,}/);
    return {
      who: HANDS[hand] ?? [],
      action,
      states: states.split(" "),
      standings: standings.split(" "),
      then,
    };
  });

const person = { userId: "6a0c0a2e-4b3b-4f57-9d2c-0d6f3f9b1a11", name: "Name", email: "name@muster.demo" };
const ACTORS: Actor[] = ROLES.map((role) =>
  role === "contributor" || role === "approver"
    ? { kind: "nation", ...person, nation: "GBR", role }
    : { kind: "headquarters", ...person, nation: null, role },
);

interface Situation {
  actor: Actor;
  action: PledgeAction;
  pledge: PledgeSituation;
}

function everySituation(): Situation[] {
  const situations: Situation[] = [];
  for (const action of PLEDGE_ACTIONS)
    for (const actor of ACTORS)
      for (const nation of ["GBR", "FRA"])
        for (const standing of STANDINGS)
          for (const state of REVISION_STATES)
            for (const wasSubmitted of [true, false])
              situations.push({ actor, action, pledge: { nation, standing, state, wasSubmitted } });
  return situations;
}

function expected({ actor, action, pledge }: Situation): string {
  const row = rows.find((candidate) => candidate.action === action);
  const isOwn = actor.kind === "headquarters" || actor.nation === pledge.nation;
  const isAllowed =
    row?.who.includes(actor.role) &&
    isOwn &&
    row.standings.includes(pledge.standing) &&
    row.states.includes(pledge.state) &&
    (pledge.wasSubmitted || !["suspend", "resume", "withdraw"].includes(action));
  if (!row || !isAllowed) return "refused";
  return row.then.replace("as it was", "null").replace(/^(\w+)$/, (state) => `${state}, ${pledge.standing}`);
}

function decided({ actor, action, pledge }: Situation): string {
  const decision = decide(actor, action, pledge);
  return decision.allowed ? `${decision.to}, ${decision.standingAfter}` : "refused";
}

const sentence = ({ actor, action, pledge }: Situation): string =>
  `${actor.nation ?? "HQ"} ${actor.role} / ${action} / ${pledge.nation} ${pledge.standing} ${pledge.state}${pledge.wasSubmitted ? "" : " never submitted"}`;

test("the table names every action once", () => {
  expect(rows.map((row) => row.action).sort()).toEqual([...PLEDGE_ACTIONS].sort());
});

test("in every situation the lifecycle says what the table says", () => {
  const situations = everySituation();
  expect(situations).toHaveLength(13 * 4 * 2 * 3 * 7 * 2);
  const differences = situations
    .filter((situation) => decided(situation) !== expected(situation))
    .map((situation) => `${sentence(situation)}: ${decided(situation)}, not ${expected(situation)}`);
  expect(differences).toEqual([]);
});

test("the actions that a screen offers are those that would be taken", () => {
  for (const { actor, pledge } of everySituation())
    expect(actionsFor(actor, pledge)).toEqual(
      PLEDGE_ACTIONS.filter((action) => expected({ actor, action, pledge }) !== "refused"),
    );
});

/** Every act that can be taken back, and every one of which its nation is told why it cannot. */
const UNDO = `
  the         may take back                             and is told why it cannot take back
  nation's    edit mark_for_release take_back discard   revise created restore
  approver's  hand_back suspend resume withdraw         submit
  planner's   accept return verify                      -
`;

test("an act is taken back by whoever may do it and on that side alone; why it cannot be is told to nobody else", () => {
  const table = UNDO.trim()
    .split("\n")
    .slice(1)
    .map((line) => line.trim().split(/\s{2,}/));
  const said = (actor: Actor, action: string, nation: string) => {
    const isOwn = actor.kind === "headquarters" || actor.nation === nation;
    const own = table.filter(([hand = ""]) => isOwn && HANDS[hand]?.includes(actor.role));
    if (own.some(([, may = ""]) => may.split(" ").includes(action))) return "allowed";
    return own.some(([, , why = ""]) => why.split(" ").includes(action)) ? "told" : "silent";
  };
  const decided = (actor: Actor, action: string, nation: string) => {
    const decision = decideUndo(actor, action, nation);
    if (decision.allowed) return "allowed";
    return decision.isTold ? "told" : "silent";
  };
  for (const actor of ACTORS)
    for (const action of [...PLEDGE_ACTIONS, "created", "restore", "contain", "undo"])
      for (const nation of ["GBR", "FRA"])
        expect([actor.role, action, nation, decided(actor, action, nation)]).toEqual([
          actor.role,
          action,
          nation,
          said(actor, action, nation),
        ]);
});

describe("a refusal says why", () => {
  const pledge = (state: RevisionState, standing: Standing = "active", wasSubmitted = true) => ({
    nation: "GBR",
    standing,
    state,
    wasSubmitted,
  });
  const [contributor, approver, planner, observer] = ACTORS;
  test.each<[string, Actor | undefined, PledgeAction, PledgeSituation, string]>([
    [
      "a contributor submits",
      contributor,
      "submit",
      pledge("for_release"),
      "Only an approver of a nation can do this.",
    ],
    [
      "an observer verifies",
      observer,
      "verify",
      pledge("accepted"),
      "Only a planner of headquarters can do this.",
    ],
    [
      "another nation edits",
      contributor,
      "edit",
      { ...pledge("draft"), nation: "FRA" },
      "Only the nation that made the pledge can do this.",
    ],
    ["a planner accepts twice", planner, "accept", pledge("accepted"), "The pledge is accepted."],
    [
      "somebody edits what waits",
      approver,
      "edit",
      pledge("for_release"),
      "The pledge is waiting for release.",
    ],
    [
      "a planner accepts what is suspended",
      planner,
      "accept",
      pledge("submitted", "suspended"),
      "The pledge is suspended.",
    ],
    [
      "an approver resumes what was withdrawn",
      approver,
      "resume",
      pledge("accepted", "withdrawn"),
      "The pledge is withdrawn.",
    ],
    [
      "an approver withdraws what nobody knows of",
      approver,
      "withdraw",
      pledge("draft", "active", false),
      "The pledge was never submitted: discard the draft instead.",
    ],
  ])("%s", (_, actor, action, situation, why) => {
    if (!actor) throw new Error("no such actor");
    const decision = decide(actor, action, situation);
    expect(decision.allowed ? null : problemIn("en", decision.why)).toBe(why);
  });
});
