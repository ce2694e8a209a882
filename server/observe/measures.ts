import type { PoolUse, transactionCounts } from "@/db/client";
import { collect, counter, gauge, histogram } from "./metrics";

// Labels name parts of Muster - routes, procedures, codes - and never who acts or on what.
export const countRequest = counter("muster_http_requests_total", "Requests by route, method and status.");
export const timeRequest = histogram(
  "muster_http_request_seconds",
  "From the first byte of a request to its answer's last.",
);
export const countCall = counter("muster_procedure_calls_total", "Calls of procedures by how they ended.");
export const countCoverage = counter(
  "muster_coverage_computations_total",
  "Coverages computed, by where their facts came from.",
);
export const timeCoverage = histogram(
  "muster_coverage_seconds",
  "What one coverage took, its facts included.",
);
export const countQuestion = counter(
  "muster_questions_total",
  "Questions of screens to the thread that answers them, and what became of them.",
);
export const countThread = counter(
  "muster_threads_read_total",
  "Threads that have read the engine, so that what is asked of them is calculated at once.",
);
export const countSignInRefusal = counter("muster_sign_in_refusals_total", "Refused sign-ins by reason.");
export const countRefusal = counter("muster_refusals_total", "Calls refused to whoever asked, by code.");

const connections = gauge("muster_database_connections", "Connections of the pool by what they do.");
const waiting = gauge("muster_database_waiting", "Transactions that wait for a connection.");
const transactions = gauge("muster_database_transactions_total", "Transactions begun.", "counter");
const retries = gauge(
  "muster_database_retries_total",
  "Transactions run again after a deadlock or a conflict.",
  "counter",
);
const lost = gauge(
  "muster_database_transactions_lost_total",
  "Transactions whose connection ended underneath them.",
  "counter",
);

const unknown = gauge(
  "muster_database_outcomes_unknown_total",
  "Transactions lost while they were committed.",
  "counter",
);

export function measurePool(read: () => PoolUse & typeof transactionCounts): void {
  collect("database", () => {
    const use = read();
    connections(use.open - use.idle, { state: "busy" });
    connections(use.idle, { state: "idle" });
    connections(use.lanes, { state: "most" });
    waiting(use.waiting);
    transactions(use.begun);
    retries(use.reruns);
    lost(use.lost);
    unknown(use.outcomeUnknown);
  });
}
