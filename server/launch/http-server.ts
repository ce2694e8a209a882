import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import { Server as NetServer } from "node:net";
import type { Duplex } from "node:stream";
import { logFault } from "@/server/observe/fault";
import { log } from "@/server/observe/log";
import { cleanHeaders, type GuardOptions, peerAddress, type Refusal, refusal } from "./request-guard";
import { type RouteOf, recorded } from "./request-record";

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export interface Doors {
  listen(port: number, hosts: (string | undefined)[]): Promise<void>;
  close(times: CloseTimes): Promise<void>;
}

export interface CloseTimes {
  /** how long requests are still let in while readiness says no, for a balancer to notice */
  drainMs?: number;
  /** how long running requests may take from then on */
  graceMs: number;
}

interface DoorOptions extends GuardOptions {
  routeOf?: RouteOf;
}

/** What browsers heed on every answer, also where the application is not asked. */
const HEEDED: [string, string][] = Object.entries({
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
});
const DRAIN_MS = 1_000;
const READINESS = "/api/health/ready";
/** A kept connection gets this long for one more request, which is answered with the news that it is the last. */
const LAST_REQUEST_MS = 500;
const LOOK_MS = 50;

/** HTTP in front of the application: guards every request, on each address, and closes with grace. */
export function createDoors(handler: Handler, options: DoorOptions, upgrade?: UpgradeHandler): Doors {
  const servers: Server[] = [];
  const underway = new Set<ServerResponse>();
  const heeded = [...HEEDED, ...transportOf(options)];
  let isClosing = false;

  const answer: RequestListener = (request, response) => {
    underway.add(response);
    response.once("close", () => underway.delete(response));
    if (isClosing) response.setHeader("connection", "close");
    for (const [name, value] of heeded) response.setHeader(name, value);
    const refused = admit(request, options);
    const { "x-request-id": givenId } = request.headers;
    const record = {
      givenId: refused || typeof givenId !== "string" ? undefined : givenId,
      routeOf: options.routeOf ?? (() => "other"),
    };
    recorded(request, response, record, () => {
      if (refused) refuse(request, response, refused);
      else if (isClosing && request.url?.split("?", 1)[0] === READINESS) writeError(response, STOPPING);
      else handler(request, response).catch((error: unknown) => answerFault(response, error));
    });
  };

  const open = (port: number, host: string | undefined) =>
    new Promise<void>((resolve, reject) => {
      const server = createServer(
        {
          maxHeaderSize: 16_384,
          headersTimeout: 15_000,
          requestTimeout: 60_000,
          connectionsCheckingInterval: 5_000,
          // Judged by the guard, whose answer says what is wrong.
          requireHostHeader: false,
        },
        answer,
      );
      // Longer than a proxy in front keeps its idle connections, or it would write into closing ones.
      server.keepAliveTimeout = 65_000;
      server.on("checkContinue", (request: IncomingMessage, response: ServerResponse) => {
        // With a refusal ahead the client need not send its body at all.
        if (!headRefusal(request, options)) response.writeContinue();
        answer(request, response);
      });
      server.on("clientError", (error, socket) => answerBrokenRequest(error, socket, heeded));
      if (upgrade) server.on("upgrade", upgrade);
      server.once("error", reject);
      server.listen({ port, host }, () => {
        server.off("error", reject);
        servers.push(server);
        resolve();
      });
    });

  return {
    async listen(port, hosts) {
      for (const host of hosts) {
        await open(port, host).catch((error: NodeJS.ErrnoException) => {
          // A machine without IPv6 has no ::1; one open door is enough.
          if (servers.length === 0 || !["EADDRNOTAVAIL", "EAFNOSUPPORT"].includes(error.code ?? ""))
            throw error;
        });
      }
    },
    async close({ drainMs = 0, graceMs }) {
      isClosing = true;
      for (const response of underway) if (!response.headersSent) response.setHeader("connection", "close");
      if (drainMs > 0) await new Promise((resolve) => setTimeout(resolve, drainMs));
      const closed = servers.map((server) => new Promise<void>((resolve) => stopListening(server, resolve)));
      const since = performance.now();
      const looking = setInterval(() => {
        const waitedMs = performance.now() - since;
        if (waitedMs >= LAST_REQUEST_MS) for (const server of servers) server.closeIdleConnections();
        if (waitedMs >= graceMs) for (const server of servers) server.closeAllConnections();
      }, LOOK_MS);
      await Promise.all(closed);
      clearInterval(looking);
    },
  };
}

const STOPPING: Refusal = { status: 503, code: "STOPPING", message: "This server is stopping." };

/**
 * Takes no new connection. An HTTP server's own `close` also ends the idle ones at once, under the eyes of a client
 * that is just sending its next request.
 */
function stopListening(server: Server, whenEmpty: () => void): void {
  NetServer.prototype.close.call(server, whenEmpty);
}

function answerFault(response: ServerResponse, error: unknown): void {
  const id = logFault("web", error);
  if (response.headersSent) response.destroy();
  else
    writeError(response, {
      status: 500,
      code: "INTERNAL_SERVER_ERROR",
      message: `Something went wrong. Report ${id} if it stays.`,
    });
}

function headRefusal(request: IncomingMessage, options: GuardOptions): Refusal | null {
  return refusal(
    {
      method: request.method ?? "",
      url: request.url ?? "",
      host: request.headers.host,
      contentLength: request.headers["content-length"],
      transferEncoding: request.headers["transfer-encoding"],
      routerState: request.headers["next-router-state-tree"],
    },
    options,
  );
}

/** Judges the request and rewrites its headers to what the application may believe. */
function admit(request: IncomingMessage, options: GuardOptions): Refusal | null {
  const refused = headRefusal(request, options);
  if (refused) return refused;
  const forwardedFor = request.headers["x-forwarded-for"];
  const peer = peerAddress(request.socket.remoteAddress, String(forwardedFor ?? ""), options.trustsProxy);
  const kept = [...cleanHeaders(request.rawHeaders, options.trustsProxy), "x-muster-peer", peer];
  const names = new Set(kept.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase()));
  for (const name of Object.keys(request.headers)) if (!names.has(name)) delete request.headers[name];
  request.headers["x-muster-peer"] = peer;
  request.rawHeaders = kept;
  // Node would count the headers as they came.
  Object.defineProperty(request, "headersDistinct", { get: () => distinct(kept) });
  return null;
}

function distinct(rawHeaders: string[]): Record<string, string[]> {
  const values: Record<string, string[]> = Object.create(null);
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? "").toLowerCase();
    values[name] = [...(values[name] ?? []), rawHeaders[index + 1] ?? ""];
  }
  return values;
}

function refuse(request: IncomingMessage, response: ServerResponse, refused: Refusal): void {
  response.setHeader("connection", "close");
  response.write(errorHead(response, refused));
  // Some clients read the answer only after they have sent everything; they get a moment. To end the answer sooner would
  // close the connection under what still arrives, and take the answer from them with it.
  const end = () => response.end();
  request.once("end", end);
  request.resume();
  const timer = setTimeout(() => {
    end();
    request.destroy();
  }, DRAIN_MS);
  request.once("close", () => clearTimeout(timer));
}

function writeError(response: ServerResponse, refused: Refusal): void {
  response.end(errorHead(response, refused));
}

/** Writes the head of the answer, and returns its body. */
function errorHead(response: ServerResponse, { status, code, message }: Refusal): string {
  const body = errorBody(code, message);
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
  });
  return body;
}

function errorBody(code: string, message: string): string {
  return JSON.stringify({ error: { code, message } });
}

/** For two years by https alone. Hosts below are somebody else's to promise, so they are bound only where it was set. */
function transportOf({ isHttps, bindsSubdomains }: GuardOptions): [string, string][] {
  if (!isHttps) return [];
  return [["strict-transport-security", `max-age=63072000${bindsSubdomains ? "; includeSubDomains" : ""}`]];
}

/** What Node's parser refuses never becomes a request: it is answered on the bare socket. */
function answerBrokenRequest(
  error: NodeJS.ErrnoException,
  socket: Duplex,
  heeded: readonly [string, string][],
): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const [status, code, message] =
    error.code === "HPE_HEADER_OVERFLOW"
      ? ["431 Request Header Fields Too Large", "HEADERS_TOO_LARGE", "The headers are larger than 16 kB."]
      : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? ["408 Request Timeout", "TIMEOUT", "The request took too long to arrive."]
        : ["400 Bad Request", "BAD_REQUEST", "The request cannot be read."];
  log("info", "unreadable request", { code });
  const body = errorBody(code ?? "", message ?? "");
  const head = [
    ["content-type", "application/json; charset=utf-8"],
    ["content-length", Buffer.byteLength(body)],
    ["cache-control", "no-store"],
    ["connection", "close"],
    ...heeded,
  ];
  const lines = head.map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status}`, ...lines, "", body].join("\r\n"));
}
