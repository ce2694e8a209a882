import type { useTranslations } from "next-intl";
import {
  type Basis,
  CAVEATS,
  type Caveat,
  CONDITION_CODES,
  type Condition,
  type ConditionState,
  type Domain,
  type EvidenceKind,
  type PlanStatus,
  type Release,
  type RevisionState,
  type Role,
  type Standing,
} from "@/db/enums";
import type { LegName } from "@/server/pledge/arrival";

export const DOMAIN_WORDS: Record<Domain, string> = {
  air: "Air security",
  maritime: "Maritime security",
  ground: "Ground forces",
  logistics: "Logistics",
  intelligence: "Intelligence",
};

export const PRIORITY_WORDS = { 1: "critical", 2: "important", 3: "supporting" } as const;

export const ROLE_WORDS: Record<Role, string> = {
  contributor: "contributor",
  approver: "approver",
  planner: "planner",
  observer: "observer",
};

export const BASIS_WORDS: Record<Basis, string> = {
  reported: "reported",
  reported_offer_illustrative_size: "reported offer, illustrative size",
  illustrative: "illustrative",
  derived: "derived",
  entered: "entered in Muster",
};

/** What a basis means, for whoever opens it. */
export const BASIS_MEANING: Record<Basis, string> = {
  reported: "The offer and its size are both in a public source. It is a statement, not a signed commitment.",
  reported_offer_illustrative_size:
    "The nation publicly named this kind of help. The size is ours, for illustration.",
  illustrative: "Made up for the reference plan, so that there is something to plan with.",
  derived: "Worked out by a stated rule from sourced figures and assumptions.",
  entered: "Typed into Muster by a person, who is named in the history.",
};

export const PLAN_STATUS_WORDS: Record<PlanStatus, string> = {
  draft: "draft",
  agreed: "agreed, awaiting signature",
  signed: "signed",
};

export const REVISION_STATE_WORDS: Record<RevisionState, string> = {
  draft: "draft",
  for_release: "for release",
  discarded: "discarded",
  submitted: "submitted",
  returned: "returned",
  accepted: "accepted",
  verified: "verified",
};

export const STANDING_WORDS: Record<Standing, string> = {
  active: "active",
  suspended: "suspended",
  withdrawn: "withdrawn",
};

export const RELEASE_WORDS: Record<Release, string> = {
  headquarters: "Headquarters only",
  nations: "Named nations",
  all: "All contributors",
};

export const EVIDENCE_WORDS: Record<EvidenceKind, string> = {
  statement: "Public statement",
  desk: "Desk check of documents",
  visit: "Visit",
  exercise: "Exercise",
  no_notice: "No-notice exercise",
};

export const CONDITION_STATE_WORDS: Record<ConditionState, string> = {
  met: "met",
  unknown: "not known",
  unmet: "not met",
};

export interface CaveatWords {
  short: string;
  /** What it does to coverage. */
  effect: string;
}

export const CAVEAT_WORDS: Record<Caveat, CaveatWords> = {
  NO_GROUND_UA: {
    short: "No ground forces in Ukraine",
    effect: "A ground pledge serves no line in Ukraine, west or east.",
  },
  REAR_ONLY: { short: "Rear area only", effect: "Serves western Ukraine, not the rest of the country." },
  NATO_TERRITORY: {
    short: "NATO territory only",
    effect: "Serves lines in neighbouring NATO states, at home and in the Black Sea only.",
  },
  TRAIN_OUTSIDE: { short: "Training outside Ukraine", effect: "Serves no line in Ukraine." },
  NON_COMBAT: { short: "Not for combat tasks", effect: "Serves no line that is a combat task." },
  LARGE_ATTACK_ONLY: { short: "Large attack only", effect: "Counts in the last phase only." },
  AFTER_CEASEFIRE: {
    short: "After a ceasefire",
    effect: "Assured only while the ceasefire condition is met.",
  },
  US_BACKSTOP: { short: "Needs US backing", effect: "Assured only while US backing is assured." },
  UN_EU_MANDATE: {
    short: "Needs a UN or EU mandate",
    effect: "Assured only while a mandate is there.",
  },
  PENDING_DECISION: {
    short: "National decision pending",
    effect: "Assured only once the nation has decided.",
  },
  PARLIAMENT: { short: "Parliament decides", effect: "Shown; its time stands in the national decision." },
  MONTREUX: {
    short: "Montreux Convention",
    effect: "Passage of the Straits needs notice, which stands in the time legs.",
  },
  NATIONAL_COMMAND: { short: "National command", effect: "Shown; changes no figure." },
  REACHBACK: { short: "Works from home", effect: "Shown; changes no figure." },
};

/** The caveat as a reason that bars assurance, for "would count, but for one thing". */
export const CONDITION_REASONS: Partial<Record<Caveat, string>> = {
  AFTER_CEASEFIRE: "no ceasefire",
  US_BACKSTOP: "US backing not assured",
  UN_EU_MANDATE: "no UN or EU mandate",
  PENDING_DECISION: "national decision pending",
};

export const LEG_WORDS: Record<string, string> = {
  decisionHours: "national decision",
  noticeHours: "notice to move",
  permitHours: "permit",
  borderHours: "border",
  loadHours: "loading",
  transitHours: "transit",
  straitsTransitHours: "transit to the Straits",
  treatyNoticeHours: "treaty notice",
  unloadHours: "unloading",
};

/** A leg by the name of its field, with or without "Hours". */
export function legWords(leg: string): string {
  return LEG_WORDS[leg] ?? LEG_WORDS[`${leg}Hours`] ?? leg.replaceAll("_", " ");
}

export const isCaveat = (code: string): code is Caveat => CAVEATS.some((one) => one === code);
export const caveatWords = (code: string): string => (isCaveat(code) ? CAVEAT_WORDS[code].short : code);

/** The shared words of one language: `useTranslations("words")`, or `translatorIn(locale, "words")` in tests. */
export type Words = ReturnType<typeof useTranslations<"words">>;

type LegKey = `leg.${LegName}`;

/** A leg by the name of its field, with or without "Hours". */
export function legIn(words: Words, leg: string): string {
  const key = `leg.${leg.replace(/Hours$/, "")}` as LegKey;
  return words.has(key) ? words(key) : leg.replaceAll("_", " ");
}

export const caveatIn = (words: Words, code: string): string =>
  isCaveat(code) ? words(`caveat.${code}.short`) : code;

/** The caveat as a reason that bars assurance, for "would count, but for one thing". */
export const conditionReasonIn = (words: Words, code: string): string =>
  CONDITION_CODES.some((one) => one === code)
    ? words(`conditionReason.${code as Condition}`)
    : caveatIn(words, code);
