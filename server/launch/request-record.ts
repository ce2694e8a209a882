import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "@/server/observe/log";
import { countRequest, timeRequest } from "@/server/observe/measures";
import { inRequest, newRequest } from "@/server/observe/request";
import { METHODS } from "./request-guard";

export type RouteOf = (url: string) => string;

/** Machines ask these every few seconds, and browsers by the dozen for each page. */
const QUIET = /^\/(?:_next$|flags\/|icon\.svg$|api\/health\/|metrics$)/;

/**
 * Runs the answer to a request under its number, which the answer bears and every line of the log repeats, and
 * writes one line when it is over. `givenId` is what our own proxy called it.
 */
export function recorded(
  request: IncomingMessage,
  response: ServerResponse,
  { givenId, routeOf }: { givenId: string | undefined; routeOf: RouteOf },
  answer: () => void,
): void {
  const begin = performance.now();
  const note = newRequest(givenId);
  const route = routeOf(request.url ?? "");
  const method = METHODS.includes(request.method ?? "") ? (request.method ?? "") : "other";
  response.setHeader("x-request-id", note.id);
  response.once("close", () => {
    const durationMs = performance.now() - begin;
    // A reader who left before the end has no status that was sent.
    const status = response.writableFinished ? response.statusCode : 499;
    countRequest({ route, method, status: String(status) });
    timeRequest(durationMs / 1000, { route });
    inRequest(note, () =>
      log(QUIET.test(route) ? "debug" : "info", "request", {
        route,
        method,
        status,
        durationMs: Math.round(durationMs),
        ...(note.procedures.length > 0 && { procedures: note.procedures }),
      }),
    );
  });
  inRequest(note, answer);
}
