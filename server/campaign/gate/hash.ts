import { computeLegacyCacheBustingSearchParam } from "next/dist/shared/lib/router/utils/cache-busting-search-param";

const PREFETCHES = ["1", "2", "3"] as const;

/**
 * The address with the hash of what these headers say to the router, in the form of browsers that know no other.
 * Without it Next leads there, and what the headers ask for is never made.
 */
export function withHash(address: string, headers: readonly [string, string][]): string {
  const said = (name: string) => {
    const values = headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
    return values.length > 0 ? values.join(", ") : undefined;
  };
  if (said("rsc") === undefined) return address;
  const prefetch = said("next-router-prefetch");
  const hash = computeLegacyCacheBustingSearchParam(
    PREFETCHES.find((one) => one === prefetch),
    said("next-router-segment-prefetch"),
    said("next-router-state-tree"),
    said("next-url"),
  );
  const [bare = "", ...fragment] = address.split("#");
  return [`${bare}${bare.includes("?") ? "&" : "?"}_rsc=${hash}`, ...fragment].join("#");
}
