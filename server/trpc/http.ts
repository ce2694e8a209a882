import "server-only";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { isPassing } from "@/db/client";
import { visitorFromRequest } from "@/server/auth";
import { deviceCookieIn } from "@/server/auth/known-device";
import { database } from "@/server/db";
import { env } from "@/server/env";
import { DomainError } from "@/server/errors";
import { localeOf } from "@/server/language/locale-of";
import { problemIn } from "@/server/language/say";
import { wording } from "@/server/language/wording";
import { behind } from "@/server/observe/fault";
import { excessOf } from "./json-shape";
import { forgetOldReplies, IN_FLIGHT, writingOf } from "./once";
import { appRouter } from "./root";

const ENDPOINT = "/api/trpc";
const MOST_BYTES = 1_048_576;
const MOST_CALLS = 20;
const GUARDED = {
  "cache-control": "private, no-store",
  // An answer is data, whoever opens it as a page.
  "content-security-policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
};

/**
 * Serves the procedures over POST alone: an input that travels in a URL ends up in logs and histories.
 * Bodies over 1 MB and batches over 20 calls are refused before anything is read from the database.
 */
export async function handleTrpc(request: Request): Promise<Response> {
  const locale = localeOf(request.headers);
  const refuse = (status: number, problem: string, headers: Record<string, string> = {}) =>
    Response.json(
      { error: { message: problemIn(locale, problem) } },
      { status, headers: { ...GUARDED, ...headers } },
    );
  if (request.method !== "POST") return refuse(405, wording("request.usePost"), { allow: "POST" });
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") return refuse(415, wording("request.sendJson"));
  if (!isDecodable(new URL(request.url).pathname)) return refuse(404, wording("request.noProcedure"));
  const body = await readBody(request).catch(() => undefined);
  if (body === undefined) return refuse(400, wording("request.brokeOff"));
  if (body === null) return refuse(413, wording("request.tooLarge"));
  const excess = excessOf(body);
  if (excess) return refuse(400, wording(excess === "nesting" ? "request.tooDeep" : "request.tooManyValues"));
  if (namesPrototype(body)) return refuse(400, wording("request.unknownField", { field: "__proto__" }));
  const now = new Date();
  const response = await fetchRequestHandler({
    endpoint: ENDPOINT,
    // With its signal, so that a procedure hears when nobody waits for its answer any more.
    req: new Request(request.url, {
      method: "POST",
      headers: request.headers,
      body,
      signal: request.signal,
    }),
    router: appRouter,
    createContext: async ({ resHeaders }) => {
      await forgetOldReplies(database(), now);
      return {
        database: database(),
        ...(await visitorFromRequest(request)),
        isDemo: env().isDemo,
        now,
        locale,
        deviceCookie: deviceCookieIn(request.headers, env().publicUrl),
        setCookie: (line: string) => resHeaders.append("set-cookie", line),
        writing: writingOf(request.headers, body, env().secret),
      };
    },
    responseMeta: ({ errors }) => (errors.some(endsByItself) ? { headers: { "retry-after": "1" } } : {}),
    allowMethodOverride: true,
    maxBatchSize: MOST_CALLS,
  });
  for (const [name, value] of Object.entries(GUARDED)) response.headers.set(name, value);
  return response;
}

/** Another write with the same key is under way, or the database is away for a moment. */
const endsByItself = ({ cause }: { cause?: unknown }): boolean =>
  isPassing(behind(cause)) || (cause instanceof DomainError && cause.details.reason === IN_FLIGHT);

/** The body as it is, or null when it is too large. A body that is no JSON is refused by the router. */
async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get("content-length") ?? 0) > MOST_BYTES) return null;
  const parts: Uint8Array[] = [];
  let length = 0;
  // Counted while it arrives, since the header may be missing or wrong.
  for await (const part of request.body ?? []) {
    length += part.byteLength;
    if (length > MOST_BYTES) return null;
    parts.push(part);
  }
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.byteLength;
  }
  return whole;
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** The transformer passes such a field over in silence, but nobody sends it in good faith. */
function namesPrototype(body: Uint8Array): boolean {
  let isNamed = false;
  try {
    JSON.parse(new TextDecoder().decode(body), (key, value) => {
      isNamed ||= key === "__proto__";
      return value;
    });
  } catch {
    // What cannot be read is refused by the router.
  }
  return isNamed;
}
