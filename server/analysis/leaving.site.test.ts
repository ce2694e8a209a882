import { createServer, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { NodeNextRequest } from "next/dist/server/base-http/node";
import {
  NextRequestAdapter,
  signalFromNodeResponse,
} from "next/dist/server/web/spec-extension/adapters/next-request";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Browser } from "@/server/auth/test/browser";
import { DEMO_PASSWORD, openSite } from "@/server/auth/test/site";
import { createSizedPlan } from "@/server/coverage/engine/test/random";
import { metricsText } from "@/server/observe/metrics";
import { PLAN } from "@/server/test/factories";
import { handleTrpc } from "@/server/trpc/http";
import type { Turn } from "./line";
import { askThread } from "./threads";

const site = await openSite();
const planner = new Browser(site, "192.0.2.30");
await planner.signIn("planner@hq.demo", DEMO_PASSWORD);

/** As Next hands a request to a route: with the signal of the connection that waits for the answer. */
const server = createServer((incoming, outgoing) => {
  const signal = signalFromNodeResponse(outgoing);
  const request = NextRequestAdapter.fromNodeNextRequest(new NodeNextRequest(incoming), signal);
  void handleTrpc(request).then(async (response) => {
    outgoing.writeHead(response.status).end(await response.text());
  });
});
beforeAll(() => new Promise<void>((done) => server.listen(0, "127.0.0.1", done)));
afterAll(() => void server.close());

/** Asks over a connection of its own, as a browser that leaves when it is destroyed. */
function ask(procedure: string) {
  const { port } = server.address() as AddressInfo;
  const { headers } = planner.request("/");
  const request = send({
    port,
    host: "127.0.0.1",
    path: `/api/trpc/${procedure}`,
    method: "POST",
    headers: { ...Object.fromEntries(headers), "content-type": "application/json" },
  });
  const answered = new Promise<number | "left">((resolve) => {
    request.once("response", (response) => resolve(response.resume().statusCode ?? 0));
    request.once("error", () => resolve("left"));
  });
  request.end(JSON.stringify({ json: { planId: PLAN } }));
  return { answered, leave: () => request.destroy() };
}

const turns = (turn: Turn): number =>
  Number(
    new RegExp(`^muster_questions_total\\{turn="${turn}"\\} (\\d+)$`, "m").exec(metricsText())?.[1] ?? 0,
  );
const WAIT = { timeout: 50_000, interval: 5 };

test("who closes the connection gives up the place in the line, and the thread answers the next", async () => {
  const plan = createSizedPlan({ lines: 40, pledges: 80 });
  const leaving = new AbortController();
  // Never over by itself, so that what is asked over HTTP is surely still open when its reader leaves.
  const endless = askThread(
    { actor: { userId: "holder" }, signal: leaving.signal },
    {
      kind: "readiness",
      plan,
      assumptions: { draws: 2_000_000_000, seed: 4, nationOut: 0.1, delayShare: 0.5 },
    },
  );
  endless.catch(() => {});
  const left = ask("analysis.buildUp");
  await vi.waitUntil(() => turns("asked") === 2, WAIT);
  expect(turns("cancelled")).toBe(0);
  left.leave();
  expect(await left.answered).toBe("left");
  await vi.waitUntil(() => turns("cancelled") === 1, WAIT);

  leaving.abort();
  await vi.waitUntil(() => turns("cancelled") === 2, WAIT);
  expect(await ask("analysis.buildUp").answered).toBe(200);
  expect([turns("asked"), turns("answered"), turns("failed")]).toEqual([3, 1, 0]);
});
