import type { RevisionState, Standing } from "@/db/enums";
import { type Actor, can, type Permission, whoMay } from "@/server/authz/policy";
import { type ProblemKey, wording } from "@/server/language/wording";

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

/** What somebody must hold to act on a pledge. */
export type Mutating = Extract<Permission, "pledge.draft" | "pledge.submit" | "pledge.decide">;

interface Move {
  permission: Mutating;
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
// Whoever has seen the evidence at once need not accept first.
const DECIDABLE = ["submitted", "accepted", "verified"] as const;
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
  verify: { permission: "pledge.decide", from: DECIDABLE, to: "verified", standing: ACTIVE },
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

/** May this actor take this action now, and what follows? The only place that knows. */
export function decide(actor: Actor, action: PledgeAction, pledge: PledgeSituation): Decision {
  const move = MOVES[action];
  if (!can(actor, move.permission))
    return { allowed: false, why: wording("only.can", { who: whoMay(move.permission) }) };
  if (actor.kind === "nation" && actor.nation !== pledge.nation)
    return { allowed: false, why: wording("only.ownNation") };
  if (!(move.standing as readonly Standing[]).includes(pledge.standing))
    return { allowed: false, why: wording(`pledge.is.${pledge.standing}`) };
  if (!move.from.includes(pledge.state)) return { allowed: false, why: wording(`pledge.is.${pledge.state}`) };
  // A promise that nobody outside has heard is discarded, not withdrawn.
  if (move.standingAfter && !pledge.wasSubmitted)
    return { allowed: false, why: wording("pledge.neverSubmitted") };
  return { allowed: true, to: move.to, standingAfter: move.standingAfter ?? pledge.standing };
}

export const actionsFor = (actor: Actor, pledge: PledgeSituation): PledgeAction[] =>
  PLEDGE_ACTIONS.filter((action) => decide(actor, action, pledge).allowed);

/** An entry of a pledge's history, as far as taking it back is concerned. */
export interface Act {
  id: string;
  action: string;
  undoesId: string | null;
}

/** The newest act that was not taken back: the only one that can be. Acts come in the order in which they happened. */
export function lastAct<A extends Act>(acts: readonly A[]): A | null {
  const undone = new Set(acts.map((act) => act.undoesId));
  return acts.findLast((act) => act.undoesId === null && !undone.has(act.id)) ?? null;
}

// What was submitted may have been read; a draft that was opened is discarded by name.
const FINAL: Record<string, ProblemKey> = {
  submit: "undo.submitted",
  created: "undo.drafted",
  revise: "undo.drafted",
  restore: "undo.drafted",
};

const isAction = (action: string): action is PledgeAction => Object.hasOwn(MOVES, action);

export type UndoDecision =
  | { allowed: true; permission: Mutating }
  /** `isTold`: the history says so to whoever would look for the undo. */
  | { allowed: false; code: "FORBIDDEN" | "CONFLICT"; why: string; isTold: boolean };

/** May this actor take back the last act of a pledge? Whoever may do it may undo it, on the same side. */
export function decideUndo(actor: Actor, action: string, nation: string): UndoDecision {
  const permission = isAction(action) ? MOVES[action].permission : null;
  const forbidden = (why: string) => ({ allowed: false, code: "FORBIDDEN", why, isTold: false }) as const;
  if (permission && !can(actor, permission))
    return forbidden(wording("only.can", { who: whoMay(permission) }));
  if (actor.kind === "nation" && actor.nation !== nation) return forbidden(wording("only.ownNation"));
  const final = FINAL[action];
  if (permission && !final) return { allowed: true, permission };
  const why = wording(final ?? "undo.never");
  return { allowed: false, code: "CONFLICT", why, isTold: actor.kind === "nation" && final !== undefined };
}
