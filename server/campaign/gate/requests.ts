import type { Random } from "@/server/coverage/engine/test/random";
import { withHash } from "./hash";

/** What is asked for: addresses that need a session, and the ids of a nation's hidden things in them. */
export interface Grounds {
  port: number;
  plan: string;
  pledgeId: string;
  scenarioId: string;
  procedures: string[];
  /** Patterns of pages and doors, as the build lists them. */
  routes: string[];
}

const METHODS = [
  "GET",
  "GET",
  "GET",
  "HEAD",
  "POST",
  "POST",
  "OPTIONS",
  "PUT",
  "PATCH",
  "DELETE",
  "TRACE",
  "get",
  "QUERY",
];

const tree = (state: unknown): string => encodeURIComponent(JSON.stringify(state));

/** By which the router of the browser asks for a page, for parts of it and for what comes next. */
const ROUTER: Record<string, string>[] = [
  { rsc: "1" },
  { rsc: "1", "next-router-prefetch": "1" },
  { rsc: "1", "next-router-prefetch": "2" },
  { rsc: "1", "next-router-prefetch": "3" },
  { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
  { rsc: "1", "next-router-segment-prefetch": "/plans/$d$planId/__PAGE__" },
  { rsc: "1", "next-router-state-tree": tree(["", {}, null, "refetch"]), "next-url": "/plans" },
  {
    rsc: "1",
    "next-router-state-tree": tree(["", { children: ["plans", { children: ["__PAGE__", {}] }] }, null, null]),
    "next-url": "/plans",
  },
];

/** Headers that turned up in reports about this framework and others, or that steer it from within. */
const STEERING: Record<string, string>[] = [
  ...ROUTER,
  { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
  { "x-middleware-subrequest": "src/middleware:src/middleware:src/middleware:src/middleware:src/middleware" },
  { "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware" },
  { "x-middleware-subrequest-id": "1" },
  { "x-middleware-prefetch": "1" },
  { "x-middleware-invoke": "1" },
  { "x-middleware-next": "1" },
  { "x-middleware-rewrite": "/plans" },
  { "x-middleware-override-headers": "cookie", "x-middleware-request-cookie": "muster.session=x" },
  // Of a form that nobody can read.
  { rsc: "1", "next-router-state-tree": "%5B%22%22%2C%7B%7D%2Cnull%2Cnull%2Ctrue%5D", "next-url": "/plans" },
  { "next-action": "00".repeat(20), "content-type": "text/plain;charset=UTF-8" },
  { "next-action": "x", "content-type": "multipart/form-data; boundary=x" },
  { "x-nextjs-data": "1" },
  { "x-nextjs-postponed": "1" },
  { "next-resume": "1" },
  { purpose: "prefetch", "sec-purpose": "prefetch" },
  { "x-invoke-path": "/plans", "x-invoke-output": "/plans", "x-invoke-status": "200" },
  { "x-matched-path": "/plans/[planId]/pledges", "x-now-route-matches": "nxtPplanId=reference" },
  { "x-prerender-revalidate": "x", "x-prerender-bypass": "x" },
  { "x-muster-peer": "127.0.0.1", "x-muster-path": "/plans", "x-nonce": "x" },
  { "x-forwarded-for": "127.0.0.1", "x-forwarded-host": "localhost", "x-forwarded-proto": "https" },
  { "x-original-url": "/plans", "x-rewrite-url": "/plans" },
  { "x-http-method-override": "GET", "x-method-override": "GET" },
  { authorization: "Bearer null" },
  { authorization: "Basic cGxhbm5lckBocS5kZW1vOm11c3Rlci1kZW1v" },
  { "if-none-match": "*", range: "bytes=0-" },
  { connection: "x-muster-peer, cookie, close" },
  {
    upgrade: "websocket",
    connection: "Upgrade",
    "sec-websocket-key": "x3JJHMbDL1EzLkh9GBhXDw==",
    "sec-websocket-version": "13",
  },
  { "x-request-id": "given-12345678", via: "1.1 proxy" },
  { "trpc-accept": "application/jsonl" },
  { "accept-encoding": "br, gzip", accept: "text/x-component" },
];

const FORGED = [
  "",
  "a=b; c",
  "muster.session=",
  "__Host-muster.session=x",
  "next-auth.session-token=eyJhbGciOiJub25lIn0.e30.",
];

/** One request in the bytes of HTTP/1.1, drawn from paths, headers and methods; `cookie` is nation B's or nobody's. */
export function drawRequest(random: Random, grounds: Grounds, cookie: string | null): string {
  const isCall = random.chance(0.3);
  const { path, body } = isCall ? callOf(random, grounds) : { path: pageOf(random, grounds), body: "" };
  const method = isCall && random.chance(0.7) ? "POST" : random.pick(METHODS);
  const headers = headersOf(random, grounds, cookie);
  if (body) headers.push(["content-type", "application/json"]);
  if (body || method === "POST") headers.push(["content-length", String(Buffer.byteLength(body))]);
  const address = random.chance(0.85) ? withHash(path, headers) : path;
  return assembled(random, `${method} ${address}`, headers, body);
}

/** A page as the router of the browser asks for it, with nothing wrong but who asks: what answers is a payload. */
export function drawPayloadRequest(random: Random, grounds: Grounds, cookie: string | null): string {
  const given = cookie ?? random.pick(FORGED);
  const headers: [string, string][] = [
    ["host", `localhost:${grounds.port}`],
    ...Object.entries(random.pick(ROUTER)),
    ["connection", "close"],
  ];
  if (given) headers.push(["cookie", given]);
  return getRequest(filled(random, random.pick(grounds.routes.filter(isPage)), grounds), headers);
}

const isPage = (route: string): boolean => !/^\/(?:_|api\/|flags\/|icon)/.test(route);

export const getRequest = (path: string, headers: [string, string][]): string =>
  `GET ${withHash(path, headers)} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;

function assembled(random: Random, start: string, headers: [string, string][], body: string): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`).join("\r\n");
  const whole = `${start} HTTP/1.1\r\n${lines}\r\n\r\n${body}`;
  if (!random.chance(0.05)) return whole;
  // A second request behind the first, which a careless reader would take for one of somebody else's.
  // As long as the head promises, or the server would rightly wait for the rest.
  const hidden = `GET /plans HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`.padEnd(
    Buffer.byteLength(body),
  );
  return random.pick([
    `${start} HTTP/1.1\r\n${lines}\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
    `${start} HTTP/1.1\r\n${lines}\r\ntransfer-encoding : chunked\r\n\r\n0\r\n\r\n${hidden}`,
    `${start} HTTP/1.1\r\n${lines}\r\ncontent-length: 0\r\ncontent-length: ${hidden.length}\r\n\r\n${hidden}`,
    `${start} HTTP/1.1\r\n${lines}\r\n x: folded\r\n\r\n${hidden}`,
    `${start} HTTP/1.0\r\n${lines}\r\n\r\n${hidden}`,
    `${start}\r\n\r\n${hidden}`,
    `${whole}${hidden}`,
  ]);
}

function headersOf(random: Random, { port }: Grounds, cookie: string | null): [string, string][] {
  const hosts = [`127.0.0.1:${port}`, "localhost", `LOCALHOST:${port}`, "evil.example", "localhost@evil", ""];
  const host = random.chance(0.85) ? `localhost:${port}` : random.pick(hosts);
  const steering = Object.entries(random.pick(STEERING));
  if (random.chance(0.3)) steering.push(...Object.entries(random.pick(STEERING)));
  const given = cookie ?? random.pick(FORGED);
  const headers: [string, string][] = [["host", host], ...steering];
  if (given) headers.push(["cookie", given]);
  if (random.chance(0.03)) headers.push(["host", "localhost"]);
  headers.push(["connection", "close"]);
  return headers.map(([name, value]) => [random.chance(0.1) ? name.toUpperCase() : name, value]);
}

function callOf(random: Random, grounds: Grounds): { path: string; body: string } {
  const { plan, pledgeId, scenarioId, procedures } = grounds;
  const known = { planId: plan, pledgeId, scenarioId, nation: "GBR", code: "GBR", formKey: "new-pledge" };
  const names = Array.from({ length: random.chance(0.2) ? 3 : 1 }, () => random.pick(procedures));
  const fields = Object.fromEntries(Object.entries(known).filter(() => random.chance(0.45)));
  const input = { json: fields };
  const isBatch = names.length > 1;
  const body = JSON.stringify(isBatch ? Object.fromEntries(names.map((_, index) => [index, input])) : input);
  const query = isBatch
    ? "?batch=1"
    : random.pick(["", "", `?input=${encodeURIComponent(body)}`, "?batch=1"]);
  return { path: disguised(random, `/api/trpc/${names.join(",")}${query}`, grounds), body };
}

const pageOf = (random: Random, grounds: Grounds): string =>
  disguised(random, filled(random, random.pick(grounds.routes), grounds), grounds);

const filled = (random: Random, route: string, { plan, pledgeId }: Grounds): string =>
  route
    .replace(/\[\.\.\.\w+\]/, "session")
    .replace("[planId]", plan)
    .replace("[pledgeId]", pledgeId)
    .replace(/\[\w+\]/g, () => random.pick([pledgeId, "GBR", "P0", "R3-AIR-LRAD"]));

const SUFFIXES = [
  ".rsc",
  ".segments/_tree.segment.rsc",
  ".segments/_full.segment.rsc",
  ".segments/!KGEp/__PAGE__.segment.rsc",
  ".txt",
  ".json",
  ".html",
  ".prefetch.rsc",
  "?_rsc=1",
  "?nxtPplanId=reference&__nextLocale=en",
  "?__proto__=1",
  "/",
  "//",
  "/.",
  "/%2e%2e/",
  ";a=b",
  "%20",
  "%0d%0aset-cookie:%20a=b",
  "#x",
  "?",
  "\\",
];

/** The same address as somebody writes it who hopes that one part of the server reads it otherwise than another. */
function disguised(random: Random, path: string, { port }: Grounds): string {
  switch (random.below(12)) {
    case 0:
      return `${path}${random.pick(SUFFIXES)}`;
    case 1:
      return `/_next/data/build${path}.json`;
    case 2:
      return `/_next/image?url=${encodeURIComponent(path)}&w=64&q=75`;
    case 3:
      return random.pick([
        `/${path}`,
        `//evil.example${path}`,
        `/.${path}`,
        `/x/..${path}`,
        `/%2e/..${path}`,
        `/\\${path}`,
      ]);
    case 4:
      return random.pick([
        `http://localhost:${port}${path}`,
        `http://evil.example${path}`,
        `localhost${path}`,
        "*",
      ]);
    case 5:
      return path.replace(/[a-z]/g, (letter) =>
        random.chance(0.3) ? `%${letter.charCodeAt(0).toString(16)}` : letter,
      );
    case 6:
      return path.replaceAll("/", random.pick(["%2f", "%252f", "\\", "%5c", "//", "/%00", "/%c0%af"]));
    case 7:
      return random.chance(0.5) ? path.toUpperCase() : `/en${path}`;
    default:
      return path;
  }
}
