import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { createTRPCClient } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { AppRouter } from "@/server/trpc/root";
import { ALONE } from "./alone";
import { sendingLink } from "./sending-link";

/** A server that answers nothing. What it was asked, and which of it is still waited for. */
const asked: string[] = [];
const waiting = new Map<number, string>();
const server = createServer((request, response) => {
  const place = asked.push(request.url?.split("?")[0] ?? "");
  waiting.set(place, asked.at(-1) ?? "");
  response.on("close", () => waiting.delete(place));
});
beforeAll(() => new Promise<void>((done) => server.listen(0, "127.0.0.1", done)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** A screen that shows what it asked, until it is left. */
function screen() {
  const { port } = server.address() as AddressInfo;
  const client = createTRPCClient<AppRouter>({ links: [sendingLink(`http://127.0.0.1:${port}`)] });
  const queryClient = new QueryClient();
  const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient });
  const gap = (requirement: string) =>
    trpc.analysis.smallestAsk.queryOptions({ planId: "reference", requirement }, { trpc: ALONE });
  const shown = new QueryObserver(queryClient, gap("R1"));
  const listed = new QueryObserver(queryClient, trpc.gap.list.queryOptions({ planId: "reference" }));
  const stops = [shown.subscribe(() => {}), listed.subscribe(() => {})];
  return {
    asks: (requirement: string) => shown.setOptions(gap(requirement)),
    isLeft: () => {
      for (const stop of stops) stop();
    },
  };
}

it("what is calculated for a while is asked alone, and aborted when the screen asks anew or is left", async () => {
  const { asks, isLeft } = screen();
  await vi.waitUntil(() => asked.length === 2);
  expect([...waiting.values()].sort()).toEqual(["/analysis.smallestAsk", "/gap.list"]);
  asks("R2");
  // The third is there and the first is gone.
  await vi.waitUntil(() => asked.length === 3 && waiting.size === 2);
  expect(waiting.get(3)).toBe("/analysis.smallestAsk");
  isLeft();
  await vi.waitUntil(() => waiting.size === 1);
  // Nobody asked for this one to end: its answer is kept for whoever comes back.
  expect([...waiting.values()]).toEqual(["/gap.list"]);
});
