/** What a curve shows, in the order in which a reader asks for it. */
export const SERIES = ["required", "declared", "verified", "assured", "bound"] as const;
export type Series = (typeof SERIES)[number];

/** Dashes tell lines apart where colour does not. */
export const DASHES: Record<Series, string | undefined> = {
  required: undefined,
  declared: "8 3",
  verified: "4 3",
  assured: undefined,
  bound: "1.5 3.5",
};
