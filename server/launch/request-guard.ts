import { isIP } from "node:net";
import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state";
import { isLoopback } from "./settings";

export interface Refusal {
  status: number;
  code: string;
  message: string;
}

export interface Head {
  method: string;
  url: string;
  host: string | undefined;
  contentLength: string | undefined;
  transferEncoding: string | undefined;
  /** what the pages of Next say of themselves when they ask for the next one */
  routerState: string | string[] | undefined;
}

export interface GuardOptions {
  trustsProxy: boolean;
  /** the host of PUBLIC_URL when only this machine is served, so that no foreign name can be pointed at it */
  onlyHost: string | null;
  /** users type an https address: browsers are told to come by it alone from then on */
  isHttps?: boolean;
  /** and by it alone to every host below, which only whoever runs those can promise */
  bindsSubdomains?: boolean;
}

const BODY_BYTES = 1_000_000;
const URL_CHARACTERS = 8_000;
export const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const HOST = /^(?:[a-z0-9]([a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;
const FORWARDED = /^(?:x-forwarded(?:-.*)?|forwarded|x-real-ip|x-request-id)$/;
/** Pages that the framework shows in place of others; nobody goes there. */
const STAND_INS = /^\/+_(?:global-error|error|not-found)\b/;
// Words between parts of the server: from outside they would be lies.
const INTERNAL = /^(?:x-middleware(?:-.*)?|x-muster(?:-.*)?|x-invoke-.*|x-matched-path|x-now-route-matches)$/;

/** Why a request goes no further, or null. */
export function refusal(head: Head, options: GuardOptions): Refusal | null {
  if (!METHODS.includes(head.method)) {
    return { status: 405, code: "METHOD_NOT_ALLOWED", message: `${METHODS.join(", ")} are understood.` };
  }
  if (head.url.length > URL_CHARACTERS) {
    return {
      status: 414,
      code: "URI_TOO_LONG",
      message: `The address is longer than ${URL_CHARACTERS} characters.`,
    };
  }
  if (!isReadablePath(head.url)) {
    return {
      status: 400,
      code: "BAD_REQUEST",
      message: "The address cannot be read. Check its percent signs.",
    };
  }
  if (STAND_INS.test(new URL(`http://any${head.url}`).pathname)) {
    return { status: 404, code: "NOT_FOUND", message: "There is no such page." };
  }
  if (head.host === undefined || !HOST.test(head.host)) {
    return { status: 400, code: "BAD_REQUEST", message: "The Host header is missing or malformed." };
  }
  if (options.onlyHost !== null && !isOwnHost(head.host, options.onlyHost)) {
    return {
      status: 421,
      code: "MISDIRECTED_REQUEST",
      message: "No such host here. Set PUBLIC_URL to serve it.",
    };
  }
  if (!isReadableState(head.routerState)) {
    return {
      status: 400,
      code: "BAD_REQUEST",
      message: "The header Next-Router-State-Tree cannot be read. Load the page again.",
    };
  }
  return bodyRefusal(head);
}

/** By the framework's own reader, which answers with a fault of the server where it cannot read. */
function isReadableState(state: string | string[] | undefined): boolean {
  try {
    parseAndValidateFlightRouterState(state);
    return true;
  } catch {
    return false;
  }
}

function bodyRefusal({ contentLength, transferEncoding }: Head): Refusal | null {
  if (transferEncoding !== undefined) {
    return {
      status: 411,
      code: "LENGTH_REQUIRED",
      message: "Send the body with a Content-Length, not in chunks.",
    };
  }
  if (Number(contentLength ?? 0) > BODY_BYTES) {
    return { status: 413, code: "PAYLOAD_TOO_LARGE", message: "The body is larger than 1 MB." };
  }
  return null;
}

function isReadablePath(url: string): boolean {
  if (!url.startsWith("/")) return false;
  const [path = ""] = url.split("?", 1);
  try {
    return !decodeURIComponent(path).includes("\0") && !/%00/.test(url);
  } catch {
    return false;
  }
}

function isOwnHost(host: string, publicHost: string): boolean {
  return host.toLowerCase() === publicHost || isLoopback(host.replace(/:\d+$/, ""));
}

/** Drops what only our own proxy or server may say. Names and values alternate, as in Node's rawHeaders. */
export function cleanHeaders(rawHeaders: string[], trustsProxy: boolean): string[] {
  return rawHeaders.flatMap((name, index) => {
    if (index % 2 === 1) return [];
    const key = name.toLowerCase();
    if (INTERNAL.test(key) || (!trustsProxy && FORWARDED.test(key))) return [];
    return [name, rawHeaders[index + 1] ?? ""];
  });
}

/** The address of the other end: of the socket, or the one our own proxy wrote down last. */
export function peerAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  trustsProxy: boolean,
): string {
  const last = trustsProxy ? forwardedFor?.split(",").at(-1)?.trim() : undefined;
  const forwarded = last === undefined ? "" : bareAddress(last);
  return isIP(forwarded) ? forwarded : bareAddress(socketAddress ?? "unknown");
}

function bareAddress(address: string): string {
  const unbracketed = address.match(/^\[(.+)\](?::\d+)?$/)?.[1] ?? address;
  const withoutPort = /^[\d.]+:\d+$/.test(unbracketed) ? unbracketed.replace(/:\d+$/, "") : unbracketed;
  return withoutPort.replace(/^::ffff:(?=\d+\.)/i, "");
}
