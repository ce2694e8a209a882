/** Asks change without a new revision of the plan, so they are asked for anew. */
export const ASKS_EVERY_MS = 15_000;
