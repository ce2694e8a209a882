import { defaultShouldDehydrateQuery, QueryClient } from "@tanstack/react-query";
import superjson from "superjson";

const NEVER_CHANGES_BY_ITSELF = new Set([
  "UNAUTHORIZED",
  "FORBIDDEN",
  "NOT_FOUND",
  "BAD_REQUEST",
  "CONFLICT",
]);

function codeOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("data" in error)) return null;
  const { data } = error;
  if (typeof data !== "object" || data === null || !("code" in data)) return null;
  return typeof data.code === "string" ? data.code : null;
}

export const makeQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // What the server rendered is fresh: the revision is polled, and that is what makes it stale.
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && !NEVER_CHANGES_BY_ITSELF.has(codeOf(error) ?? ""),
      },
      mutations: { retry: false },
      dehydrate: { serializeData: superjson.serialize, shouldDehydrateQuery: defaultShouldDehydrateQuery },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
