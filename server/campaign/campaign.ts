/** One promise of Muster, tried on the real thing for as long as it takes to be believed. */
export interface Campaign {
  /** As on the command line. */
  name: string;
  /** What holds when every row does, in one sentence. */
  promise: string;
  /** What can be run alone, by name. */
  parts?: readonly string[];
  run(how: Run): Promise<Row[]>;
}

export interface Run {
  /** The form that `npm test` runs: the same trials, fewer of them. */
  isShort: boolean;
  /** Makes the same trials again. */
  seed: number;
  /** One of `parts`, when only that is asked for. */
  part?: string;
  /** Of that part, only trials with one of these texts in their names; never empty. */
  only?: readonly string[];
  /** A line on standard error, for runs that last. */
  say(progress: string): void;
}

export interface Row {
  what: string;
  /** What was asked for, in words: `0 foreign rows in 100,000 acts`. */
  target: string;
  /** What came out, in the same words. */
  reached: string;
  holds: boolean;
  /** false: it could not be tried here, and `reached` says why; it neither holds nor fails. */
  isTried?: false;
}

export interface Result extends Row {
  campaign: string;
  seconds: number;
}
