import type { RevisionState, Standing } from "@/db/enums";
import { type Actor, can, type Permission, whoMay } from "@/server/authz/policy";

/** Everything that can happen to a pledge, in the words of its history. */
export const PLEDGE_ACTIONS = [
  "edit",
  "mark_for_release",
  "take_back",
  "discard",
  "submit",
  "hand_back",
  "revise",
  "accept",
  "return",
  "verify",
  "suspend",
  "resume",
  "withdraw",
] as const;
export type PledgeAction = (typeof PLEDGE_ACTIONS)[number];

interface Move {
  permission: Permission;
  /** States of the newest revision from which the action may be taken. */
  from: readonly RevisionState[];
  /** The state that the revision takes; null where the revision stays as it is. */
  to: RevisionState | null;
  standing: readonly Standing[];
  standingAfter?: Standing;
}

const ACTIVE = ["active"] as const;
const ANY_STANDING = ["active", "suspended", "withdrawn"] as const;
const KNOWN = ["submitted", "returned", "accepted", "verified"] as const;
// A draft that a colleague has open holds nobody back from taking the promise itself out of force.
const KNOWN_OR_OPEN = [...KNOWN, "draft", "for_release"] as const;

export const MOVES: Record<PledgeAction, Move> = {
  edit: { permission: "pledge.draft", from: ["draft"], to: "draft", standing: ACTIVE },
  mark_for_release: { permission: "pledge.draft", from: ["draft"], to: "for_release", standing: ACTIVE },
  take_back: { permission: "pledge.draft", from: ["for_release"], to: "draft", standing: ANY_STANDING },
  discard: { permission: "pledge.draft", from: ["draft"], to: "discarded", standing: ANY_STANDING },
  submit: { permission: "pledge.submit", from: ["for_release"], to: "submitted", standing: ACTIVE },
  hand_back: { permission: "pledge.submit", from: ["for_release"], to: "draft", standing: ANY_STANDING },
  // A new draft beside the revision that stands; what was submitted is never edited.
  revise: { permission: "pledge.draft", from: KNOWN, to: null, standing: ACTIVE },
  accept: { permission: "pledge.decide", from: ["submitted"], to: "accepted", standing: ACTIVE },
  return: { permission: "pledge.decide", from: ["submitted"], to: "returned", standing: ACTIVE },
  verify: { permission: "pledge.decide", from: ["accepted", "verified"], to: "verified", standing: ACTIVE },
  suspend: {
    permission: "pledge.submit",
    from: KNOWN_OR_OPEN,
    to: null,
    standing: ACTIVE,
    standingAfter: "suspended",
  },
  resume: {
    permission: "pledge.submit",
    from: KNOWN_OR_OPEN,
    to: null,
    standing: ["suspended"],
    standingAfter: "active",
  },
  withdraw: {
    permission: "pledge.submit",
    from: KNOWN_OR_OPEN,
    to: null,
    standing: ["active", "suspended"],
    standingAfter: "withdrawn",
  },
};

export interface PledgeSituation {
  nation: string;
  standing: Standing;
  /** State of the revision that the action is about: the newest one that the actor may see. */
  state: RevisionState;
  wasSubmitted: boolean;
}

export type Decision =
  | { allowed: true; to: RevisionState | null; standingAfter: Standing }
  | { allowed: false; why: string };

const STATE_WORDS: Record<RevisionState, string> = {
  draft: "a draft",
  for_release: "waiting for release",
  discarded: "discarded",
  submitted: "submitted",
  returned: "returned",
  accepted: "accepted",
  verified: "verified",
};

/** May this actor take this action now, and what follows? The only place that knows. */
export function decide(actor: Actor, action: PledgeAction, pledge: PledgeSituation): Decision {
  const move = MOVES[action];
  if (!can(actor, move.permission))
    return { allowed: false, why: `Only ${whoMay(move.permission)} can do this.` };
  if (actor.kind === "nation" && actor.nation !== pledge.nation)
    return { allowed: false, why: "Only the nation that made the pledge can do this." };
  if (!(move.standing as readonly Standing[]).includes(pledge.standing))
    return { allowed: false, why: `The pledge is ${pledge.standing}.` };
  if (!move.from.includes(pledge.state))
    return { allowed: false, why: `The pledge is ${STATE_WORDS[pledge.state]}.` };
  // A promise that nobody outside has heard is discarded, not withdrawn.
  if (move.standingAfter && !pledge.wasSubmitted)
    return { allowed: false, why: "The pledge was never submitted: discard the draft instead." };
  return { allowed: true, to: move.to, standingAfter: move.standingAfter ?? pledge.standing };
}

export const actionsFor = (actor: Actor, pledge: PledgeSituation): PledgeAction[] =>
  PLEDGE_ACTIONS.filter((action) => decide(actor, action, pledge).allowed);
