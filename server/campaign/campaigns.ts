import type { Campaign } from "./campaign";

/** Every campaign by its name on the command line; each is loaded when it is run. */
export const CAMPAIGNS: Record<string, () => Promise<{ campaign: Campaign }>> = {
  isolation: () => import("./isolation/isolation"),
};
