import type { OpenChange } from "../_change/types";

/** Opens a window above the plan; null for whoever only reads it. */
export type OnOpen = ((open: OpenChange) => void) | null;
