/** The closed lists that the database and the input schemas share. Imports nothing: it ships to the browser. */
export const DOMAINS = ["air", "maritime", "ground", "logistics", "intelligence"] as const;
export type Domain = (typeof DOMAINS)[number];

export const ROLES = ["contributor", "approver", "planner", "observer"] as const;
export type Role = (typeof ROLES)[number];

/** Where an outside figure comes from; `entered` is a line that somebody typed into Muster. */
export const BASES = [
  "reported",
  "reported_offer_illustrative_size",
  "illustrative",
  "derived",
  "entered",
] as const;
export type Basis = (typeof BASES)[number];

export const REVISION_STATES = [
  "draft",
  "for_release",
  "discarded",
  "submitted",
  "returned",
  "accepted",
  "verified",
] as const;
export type RevisionState = (typeof REVISION_STATES)[number];

export const STANDINGS = ["active", "suspended", "withdrawn"] as const;
export type Standing = (typeof STANDINGS)[number];

export const POSTURES = ["in_place", "standby", "reinforcement"] as const;
export type Posture = (typeof POSTURES)[number];

/** How much of a pledge is told, from nothing to everything; each level holds what those before it tell. */
export const RELEASE_LEVELS = ["none", "existence", "totals", "but_caveats", "all"] as const;
export type ReleaseLevel = (typeof RELEASE_LEVELS)[number];

export const CAVEATS = [
  "NO_GROUND_UA",
  "REAR_ONLY",
  "NATO_TERRITORY",
  "TRAIN_OUTSIDE",
  "NON_COMBAT",
  "LARGE_ATTACK_ONLY",
  "AFTER_CEASEFIRE",
  "US_BACKSTOP",
  "UN_EU_MANDATE",
  "PENDING_DECISION",
  "PARLIAMENT",
  "MONTREUX",
  "NATIONAL_COMMAND",
  "REACHBACK",
] as const;
export type Caveat = (typeof CAVEATS)[number];

/** The caveats that hang on a condition, and whether its state is kept for the plan or for each nation. */
export const CONDITIONS = {
  AFTER_CEASEFIRE: "plan",
  US_BACKSTOP: "plan",
  UN_EU_MANDATE: "plan",
  PENDING_DECISION: "nation",
} as const;
export type Condition = keyof typeof CONDITIONS;
export const CONDITION_CODES = Object.keys(CONDITIONS) as Condition[];

export const CONDITION_STATES = ["met", "unknown", "unmet"] as const;
export type ConditionState = (typeof CONDITION_STATES)[number];

export const PLAN_STATUSES = ["draft", "agreed", "signed"] as const;
export type PlanStatus = (typeof PLAN_STATUSES)[number];

export const READINGS = ["total", "additive"] as const;
export type Reading = (typeof READINGS)[number];

/** What a phase's deadline is counted from. */
export const PHASE_CLOCKS = ["confirmed_breach", "first_breach"] as const;
export type PhaseClock = (typeof PHASE_CLOCKS)[number];

export const TIERS = ["declared", "verified", "assured"] as const;
export type Tier = (typeof TIERS)[number];

export const TRANSPORT_MODES = [
  "none",
  "road",
  "rail",
  "air_c17",
  "air_a400m",
  "air_c130",
  "air_mrtt",
  "fighter",
  "heli",
  "ship_ffg",
  "ship_mcm",
  "ship_roro",
] as const;
export type TransportMode = (typeof TRANSPORT_MODES)[number];

/** What became of an ask: `pledged` once the nation answered with a pledge, `withdrawn` by headquarters. */
export const ASK_STATES = ["open", "pledged", "refused", "withdrawn"] as const;
export type AskState = (typeof ASK_STATES)[number];

export const EVIDENCE_KINDS = ["statement", "desk", "visit", "exercise", "no_notice"] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Largest figures a field takes: what a column holds and what a form says. */
export const LIMITS = {
  quantity: 1_000_000,
  hours: 9_999.9,
  days: 3_650,
  title: 120,
  text: 2_000,
  reason: 1_000,
} as const;
