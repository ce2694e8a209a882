import type { Share, Tier, TierCounts } from "../types";

/** One change of the world outside the plan that lets a pledge serve a line, or brings new units. */
export type Change =
  /** New units that could serve the line: `quantity` of its capability, in its area, there by then, for so long. */
  | {
      kind: "units";
      capability: string;
      quantity: number;
      area: string | null;
      readyAtHours: number;
      enduranceDays: number;
    }
  /** The pledge is ready so many hours earlier. */
  | { kind: "hours"; pledge: string; by: number }
  /** The pledge stays so many days longer. */
  | { kind: "days"; pledge: string; by: number }
  /** The pledge may be used in this phase, in this area, or in combat. */
  | { kind: "phase"; pledge: string; phase: string }
  | { kind: "area"; pledge: string; area: string }
  | { kind: "combat"; pledge: string }
  /** The condition is met after all; it keeps these pledges out. */
  | { kind: "condition"; condition: string; pledges: string[] };

/** Changes made together, and what is still missing of the line then: 0 = they close the gap. */
export type Ask = { changes: Change[]; shortfall: number };

export type SmallestAsk = {
  requirement: string;
  shortfall: number;
  /** New units alone; always closes. */
  units: Ask;
  /** Single changes of what is pledged, and pairs where no single one closes; those that close come first. */
  asks: Ask[];
  /** Single changes that were tried. */
  tried: number;
  /**
   * Changes left out because there were too many, single ones and pairs that would have been tried. What might help
   * only after a change that was itself left out is not known, and not among them.
   */
  untried: number;
};

/** Lines that are covered while all nations stand by their word and fall short without some; of them the critical ones. */
export type Loss = { lines: number; critical: number };

export type NationLoss = {
  nation: string;
  total: Loss;
  /** in the order of the phases */
  phases: ({ phase: string } & Loss)[];
  /** units that a line has less, whether it was covered or not; in rank order, only what is lost */
  lines: { requirement: string; units: number }[];
};

export type PairLoss = { nations: [string, string]; total: Loss; phases: ({ phase: string } & Loss)[] };

export type Resilience = {
  tier: Tier;
  /** most critical lines lost first, then lines, then name */
  nations: NationLoss[];
  /** every pair, in the same order */
  pairs: PairLoss[];
  /** Nations without which a critical line falls. */
  pivotal: string[];
  /** Lines that the pledges of one nation alone can serve. */
  singleProvider: { requirement: string; nation: string }[];
};

/** The same figure with the pins of a plan, and as if it had none. */
export type WithPins<Figure> = { pinned: Figure; free: Figure };

/** Lines that are given another number of units, and the critical ones among them. */
export type LinesTouched = { lines: number; critical: number };

export type PinCost = {
  /** units of every line, in rank order */
  lines: ({ requirement: string; required: number; critical: boolean } & WithPins<TierCounts>)[];
  /** in their order */
  phases: PhasePinCost[];
  /** by rank of the line, then pledge; what several pins hold of a pledge on a line is one */
  pins: PinRelease[];
};

export type PhasePinCost = {
  phase: string;
  /** lines that get less for the pins, and those that get more */
  losing: Record<Tier, LinesTouched>;
  gaining: Record<Tier, LinesTouched>;
  linesCovered: WithPins<TierCounts>;
  criticalLines: number;
  criticalCovered: WithPins<TierCounts>;
  /** whether every critical line is covered */
  complete: WithPins<Record<Tier, boolean>>;
};

/** What releasing one pin gives back while the others stay. Less is a negative figure. */
export type PinRelease = Share & {
  /** units more, of the lines for which anything changes, in rank order */
  lines: ({ requirement: string; critical: boolean } & TierCounts)[];
  /** lines more that are covered, and critical ones */
  linesCovered: TierCounts;
  criticalCovered: TierCounts;
};

/** Units of one capability in one phase, from an hour on until the next step. */
export type BuildUpStep = {
  hour: number;
  /** of the lines that are due by then */
  required: number;
  /** what the best assignment gives these lines out of what is there by then; each tier includes the ones before it */
  assured: number;
  verified: number;
  declared: number;
  /** what could serve any line of the capability and is there by then, assigned or not */
  bound: number;
};

export type BuildUpCurve = { phase: string; capability: string; steps: BuildUpStep[] };
export type BuildUp = { curves: BuildUpCurve[] };

/** What a draw assumes beyond the plan. Shown beside every figure that rests on it. */
export type DrawAssumptions = {
  draws: number;
  /** same seed, same figures to the bit */
  seed: number;
  /** chance that a nation as a whole does not come, 0 to 1 */
  nationOut: number;
  /** a pledge that is not in place comes late by up to this share of its hours, evenly spread */
  delayShare: number;
};

export type Readiness = {
  assumptions: DrawAssumptions;
  /** Pledges that state how likely a unit is available, and those that do not and count as available. */
  stated: number;
  unstated: number;
  phases: {
    phase: string;
    criticalLines: number;
    /** share of draws in which every critical line is covered */
    complete: number;
    /** half the width of the 95 % interval of `complete` */
    error: number;
    /** critical lines covered in the lowest and the highest tenth of the draws, and in the middle */
    low: number;
    middle: number;
    high: number;
  }[];
  /** by line in rank order: share of draws in which it is covered */
  lines: { requirement: string; covered: number }[];
};

export type Credit = {
  permutations: number;
  seed: number;
  /** critical lines covered by all together, a line covered in part counting in part */
  total: number;
  /** most first; `credit` adds up to `total`, `error` is half the width of its 95 % interval */
  nations: { nation: string; credit: number; error: number }[];
};

/** What a sheet that adds up would claim for one capability in one phase, and what is true. */
export type PlainSum = {
  phase: string;
  capability: string;
  required: number;
  /** all pledges of the capability, whatever they may do and when */
  sum: number;
  /** what the sheet would call covered: the sum held against every line by itself */
  claimed: number;
  /** of that, units held against more than one line */
  countedTwice: number;
  covered: number;
};
