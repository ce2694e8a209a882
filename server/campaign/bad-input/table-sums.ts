import { listTables, measure } from "@/server/launch/backup/inspect";
import { until } from "@/server/launch/test/until";
import type { Product } from "../product/product";

/**
 * What refused calls may leave behind: the picture of coverage that is kept, when somebody was last seen, and that a
 * wrong password or code was tried. The log is rounded up and signed each minute, whoever calls; what it is a log of is
 * compared.
 */
const KEPT_BY_READING = new Set([
  "coverage_snapshot",
  "session",
  "sign_in_allowance",
  "log_checkpoint",
  "log_link",
  "log_entry",
  "log_key",
]);

export async function tableSums({ admin }: Product): Promise<Map<string, string>> {
  // What was written just before moves from the outbox into the log by itself.
  await until("the log to hold everything", async () => {
    const [waiting] = await admin<{ rows: number }[]>`select count(*)::int as rows from log_outbox`;
    return waiting?.rows === 0;
  });
  const sums = new Map<string, string>();
  for (const table of await listTables(admin)) {
    if (KEPT_BY_READING.has(table.name)) continue;
    const { rows, sum } = await measure(admin, table);
    sums.set(table.name, `${rows} ${sum}`);
  }
  return sums;
}
