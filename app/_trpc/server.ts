import "server-only";
import type { FetchQueryOptions, QueryKey } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { getLocale } from "next-intl/server";
import { cache } from "react";
import { getActor, getSessionId } from "@/server/auth";
import { database } from "@/server/db";
import { env } from "@/server/env";
import { appRouter, createCaller } from "@/server/trpc/root";
import { makeQueryClient } from "./query-client";

const context = cache(async () => ({
  database: database(),
  actor: await getActor(),
  sessionId: await getSessionId(),
  isDemo: env().isDemo,
  now: new Date(),
  locale: await getLocale(),
}));

/** One cache of queries for one request; the page hands it to the browser in `<Hydrate>`. */
export const getQueryClient = cache(makeQueryClient);

/** The same names as `useTRPC()`, for `prefetch` in server components. */
export const trpc = createTRPCOptionsProxy({ ctx: context, router: appRouter, queryClient: getQueryClient });

/** The procedures as functions, under the same authorisation as over HTTP. */
export const api = createCaller(context);

/** Starts queries on the server. A refusal is left to the browser, which asks again and shows it in its place. */
export async function prefetch(...queries: { queryKey: QueryKey }[]): Promise<void> {
  const queryClient = getQueryClient();
  await Promise.all(queries.map((query) => queryClient.prefetchQuery(query as FetchQueryOptions)));
}

/** For drawing the banner of demo mode. */
export const isDemo = (): boolean => env().isDemo;
