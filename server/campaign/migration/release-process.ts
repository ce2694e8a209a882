// One release that serves, as a process of its own: run among the sources of that release, whatever its age.
import { once } from "node:events";
import postgres from "postgres";
import { createDatabase } from "@/db/client";
import { migrate } from "@/db/migrate";
import { loadReferencePlan } from "@/db/seed";
import { openCast } from "@/server/test/cast";
import { type Load, sendRequests } from "./load";
import { procedures } from "./procedures";

/** What the process says: that it serves, after each answer how many there were, and at last all it knows. */
export type Said =
  | { kind: "serves" }
  | { kind: "answered"; served: number; failed: number }
  | { kind: "over"; load: Load };

const say = (said: Said): unknown => process.send?.(said);
// Whoever started it is gone.
process.once("disconnect", () => process.exit());

const [adminUrl = "", appUrl = ""] = [process.env.RELEASE_ADMIN_URL, process.env.RELEASE_APP_URL];
// With its own migrations and its own reference plan, in its own way.
await migrate(adminUrl);
await loadReferencePlan(adminUrl, { demo: true });
const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
const database = createDatabase(appUrl, { lanes: 6 });
const cast = await openCast({ database, admin, adminUrl, appUrl });
await admin.end();
say({ kind: "serves" });
const { stop } = sendRequests(procedures(cast), ({ served, failed }) =>
  say({ kind: "answered", served, failed: failed.length }),
);
// The only thing that it is ever told is to stop.
await once(process, "message");
say({ kind: "over", load: await stop() });
await database.end();
process.disconnect();
