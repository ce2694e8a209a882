import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { cleanHeaders, type GuardOptions, peerAddress, type Refusal, refusal } from "./request-guard";

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export interface Doors {
  listen(port: number, hosts: (string | undefined)[]): Promise<void>;
  close(graceMs: number): Promise<void>;
}

const DRAIN_MS = 1_000;

/** HTTP in front of the application: guards every request, on each address, and closes with grace. */
export function createDoors(handler: Handler, options: GuardOptions, upgrade?: UpgradeHandler): Doors {
  const servers: Server[] = [];
  const underway = new Set<ServerResponse>();
  let isClosing = false;

  const answer: RequestListener = (request, response) => {
    underway.add(response);
    response.once("close", () => underway.delete(response));
    if (isClosing) response.setHeader("connection", "close");
    // On every answer, also where the application is not asked.
    response.setHeader("x-content-type-options", "nosniff");
    if (options.isHttps) response.setHeader("strict-transport-security", "max-age=63072000");
    const refused = admit(request, options);
    if (refused) {
      refuse(request, response, refused);
      return;
    }
    handler(request, response).catch((error) => {
      console.error(error);
      if (response.headersSent) response.destroy();
      else
        writeError(response, {
          status: 500,
          code: "INTERNAL_SERVER_ERROR",
          message: "Something went wrong.",
        });
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
      server.on("clientError", answerBrokenRequest);
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
    async close(graceMs) {
      isClosing = true;
      for (const response of underway) if (!response.headersSent) response.setHeader("connection", "close");
      const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
      for (const server of servers) server.closeIdleConnections();
      const cut = setTimeout(() => {
        for (const server of servers) server.closeAllConnections();
      }, graceMs);
      await Promise.all(closed);
      clearTimeout(cut);
    },
  };
}

function headRefusal(request: IncomingMessage, options: GuardOptions): Refusal | null {
  return refusal(
    {
      method: request.method ?? "",
      url: request.url ?? "",
      host: request.headers.host,
      contentLength: request.headers["content-length"],
      transferEncoding: request.headers["transfer-encoding"],
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
  writeError(response, refused);
  // Some clients read the answer only after they have sent everything; they get a moment.
  request.resume();
  const timer = setTimeout(() => request.destroy(), DRAIN_MS);
  request.once("close", () => clearTimeout(timer));
}

function writeError(response: ServerResponse, { status, code, message }: Refusal): void {
  const body = errorBody(code, message);
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
  });
  response.end(body);
}

function errorBody(code: string, message: string): string {
  return JSON.stringify({ error: { code, message } });
}

/** What Node's parser refuses never becomes a request: it is answered on the bare socket. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
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
  const body = errorBody(code ?? "", message ?? "");
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
