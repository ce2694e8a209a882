import type { Caveat, Posture, Release } from "@/db/enums";
import type { PledgeAction } from "@/server/pledge/lifecycle";
import type { CountsAs } from "@/server/pledge/views";

export const COUNTS_AS: Record<CountsAs, { name: string; why: string }> = {
  assured: { name: "assured", why: "Verified on recent evidence, and every condition it hangs on is met." },
  verified: {
    name: "verified",
    why: "Verified on recent evidence. It is not assured while a condition is not known.",
  },
  declared: {
    name: "declared",
    why: "The nation has promised it. It rises to verified once headquarters has seen evidence.",
  },
  excluded: {
    name: "excluded",
    why: "Headquarters took it out of coverage because a condition it hangs on is not met.",
  },
  not_yet: { name: "not yet", why: "Its window has not begun, so it covers nothing today." },
  expired: { name: "expired", why: "Its window or its expiry date has passed, so it covers nothing." },
  suspended: { name: "suspended", why: "The nation has suspended it, so it covers nothing." },
  withdrawn: { name: "withdrawn", why: "The nation has withdrawn it, so it covers nothing." },
  not_submitted: {
    name: "not submitted",
    why: "Only the nation sees it until its approver submits it to the coalition.",
  },
};

/** Postures in a column or a choice; a form says more. */
export const POSTURE: Record<Posture, { name: string; help: string }> = {
  in_place: {
    name: "in place",
    help: "Stands in the area of operations before a breach: ready at once, and its national decision counts as taken.",
  },
  standby: {
    name: "standby",
    help: "Named and held ready at home. It moves as soon as the breach is confirmed and the nation has decided.",
  },
  reinforcement: {
    name: "reinforcement",
    help: "Follows behind the first forces. It is not held ready for this plan alone.",
  },
};

export const RELEASE_HELP: Record<Release, string> = {
  headquarters: "Planners at the force headquarters see it. Other nations see only the coverage totals.",
  nations: "Headquarters and the nations that you name see it.",
  all: "Headquarters and every contributing nation see it.",
};

/** Caveats in the cell of a table. */
export const CAVEAT_TAGS: Record<Caveat, string> = {
  NO_GROUND_UA: "no ground UA",
  REAR_ONLY: "rear only",
  NATO_TERRITORY: "NATO territory",
  TRAIN_OUTSIDE: "train outside",
  NON_COMBAT: "non-combat",
  LARGE_ATTACK_ONLY: "large attack",
  AFTER_CEASEFIRE: "ceasefire",
  US_BACKSTOP: "US backing",
  UN_EU_MANDATE: "mandate",
  PENDING_DECISION: "undecided",
  PARLIAMENT: "parliament",
  MONTREUX: "Montreux",
  NATIONAL_COMMAND: "nat. command",
  REACHBACK: "reach-back",
};

export const ACTION_NAMES: Record<PledgeAction, string> = {
  edit: "Edit",
  mark_for_release: "Mark for release",
  take_back: "Take back",
  discard: "Discard draft",
  submit: "Submit to the coalition",
  hand_back: "Hand back with remark",
  revise: "Revise",
  accept: "Accept",
  return: "Return with remark",
  verify: "Verify with evidence",
  suspend: "Suspend",
  resume: "Resume",
  withdraw: "Withdraw",
};

const EVENTS: Record<string, string> = {
  created: "drafted",
  duplicate: "duplicated",
  edit: "edited",
  mark_for_release: "marked for release",
  take_back: "taken back",
  discard: "draft discarded",
  submit: "submitted to the coalition",
  hand_back: "handed back",
  revise: "revision opened",
  accept: "accepted",
  return: "returned with a remark",
  verify: "verified with evidence",
  suspend: "suspended",
  resume: "resumed",
  withdraw: "withdrawn",
  loaded: "loaded with the reference plan",
};

/** What the history says was done. */
export const eventName = (action: string): string => EVENTS[action] ?? action.replaceAll("_", " ");
