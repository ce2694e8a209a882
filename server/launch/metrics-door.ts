import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { collect, gauge, metricsText } from "@/server/observe/metrics";
import type { Handler } from "./http-server";
import { isLoopback } from "./settings";

export const METRICS_PATH = "/metrics";

interface MetricsOptions {
  /** null: none is asked for, and only this machine is answered */
  token: string | null;
  publicUrl: string;
}

/**
 * Answers `/metrics`: to whoever holds the token, or without one to this machine alone. Where users come by another
 * name than localhost a proxy may stand on this machine, whose requests look like its own, so a token is needed.
 * Everybody else hears that there is no such page.
 */
export function withMetrics(handler: Handler, options: MetricsOptions): Handler {
  measureProcess();
  return async (request, response) => {
    if (request.url?.split("?", 1)[0] !== METRICS_PATH) return handler(request, response);
    const isAdmitted = request.method === "GET" && mayRead(request, options);
    const body = isAdmitted ? metricsText() : "Not found.\n";
    response.writeHead(isAdmitted ? 200 : 404, {
      "content-type": `text/plain; ${isAdmitted ? "version=0.0.4; " : ""}charset=utf-8`,
      "content-length": Buffer.byteLength(body),
      "cache-control": "no-store",
    });
    response.end(body);
  };
}

function mayRead({ headers, socket }: IncomingMessage, { token, publicUrl }: MetricsOptions): boolean {
  if (token !== null) return isSame(headers.authorization ?? "", `Bearer ${token}`);
  const from = (socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  const host = (headers.host ?? "").replace(/:\d+$/, "");
  return isLoopback(from) && isLoopback(host) && isLoopback(new URL(publicUrl).hostname) && !headers.via;
}

function isSame(given: string, wanted: string): boolean {
  const [left, right] = [given, wanted].map((text) => createHash("sha256").update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}

function measureProcess(): void {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const lag = gauge("muster_event_loop_lag_seconds", "How late the event loop was since the last reading.");
  const memory = gauge("muster_process_memory_bytes", "Memory of the web process.");
  const started = gauge("muster_process_start_time_seconds", "When the web process started, in Unix time.");
  started(Math.round(Date.now() / 1000 - process.uptime()));
  collect("process", () => {
    for (const [quantile, value] of [
      ["0.5", delay.percentile(50)],
      ["0.99", delay.percentile(99)],
      ["1", delay.max],
    ] as const)
      lag(value / 1e9, { quantile });
    delay.reset();
    const { rss, heapUsed, external } = process.memoryUsage();
    for (const [part, bytes] of Object.entries({ rss, heapUsed, external })) memory(bytes, { part });
  });
}
