import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, it } from "vitest";
import { withMetrics } from "./metrics-door";

const TOKEN = "a token of at least thirty-two characters".replaceAll(" ", "-");
const HERE = "http://localhost:3000";
const THERE = "https://muster.example.org";

/** The status that a reader at an address gets. */
async function statusFor(
  options: { token: string | null; publicUrl: string },
  { from = "127.0.0.1", host = "localhost:3000", ...headers }: Record<string, string> = {},
): Promise<number> {
  let status = 0;
  const response = { writeHead: (code: number) => (status = code), end: () => {} };
  const request = {
    url: "/metrics",
    method: "GET",
    headers: { host, ...headers },
    socket: { remoteAddress: from },
  };
  // Safe because the door touches nothing else of the two.
  await withMetrics(async () => {}, options)(
    request as unknown as IncomingMessage,
    response as unknown as ServerResponse,
  );
  return status;
}

it("without a token this machine alone is answered", async () => {
  const open = { token: null, publicUrl: HERE };
  expect(await statusFor(open)).toBe(200);
  expect(await statusFor(open, { from: "::1", host: "[::1]:3000" })).toBe(200);
  expect(await statusFor(open, { from: "192.0.2.1" })).toBe(404);
  expect(await statusFor(open, { host: "muster.example.org" })).toBe(404);
  expect(await statusFor(open, { via: "1.1 proxy" })).toBe(404);
});

it("where a proxy may stand in front nobody is, without a token", async () => {
  expect(await statusFor({ token: null, publicUrl: THERE })).toBe(404);
});

it("with a token whoever holds it is, from anywhere, and nobody else", async () => {
  const held = { token: TOKEN, publicUrl: THERE };
  expect(await statusFor(held, { from: "192.0.2.1", authorization: `Bearer ${TOKEN}` })).toBe(200);
  expect(await statusFor(held)).toBe(404);
  for (const wrong of [`Bearer ${TOKEN}x`, TOKEN, "Bearer ", `Basic ${TOKEN}`])
    expect(await statusFor(held, { authorization: wrong })).toBe(404);
});
