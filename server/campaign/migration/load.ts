import { setTimeout as delay } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { AccessContext, Database } from "@/db/client";

const NATIONS = ["GBR", "FRA", "DEU"];
const PLAN = "reference";

/** What people do all day, in statements that the release before the first of these migrations already ran. */
const REQUESTS: [AccessContext["scope"], (nation: string) => string[]][] = [
  [
    "nation",
    (nation) => [
      `select id, title, quantity, state, version from pledge_revision where nation_code = '${nation}'`,
    ],
  ],
  ["nation", () => ["select id, nation_code, reference, standing from pledge"]],
  [
    "nation",
    (nation) => [
      `update pledge_revision set note = note || '' where nation_code = '${nation}' and state = 'draft'`,
      `select count(*) from pledge_sector`,
    ],
  ],
  [
    "nation",
    (nation) => [
      `insert into scenario (plan_id, nation_code, name, scenario, actor, saved_at)
       values ('${PLAN}', '${nation}', 'load', '{}', 'x', now())
       on conflict (plan_id, nation_code, name) do update set saved_at = now()`,
    ],
  ],
  [
    "headquarters",
    () => [`update plan set name = name where id = '${PLAN}'`, "select count(*) from pledge_revision"],
  ],
  ["headquarters", () => ["select id, quantity from requirement", "select count(*) from pledge_event"]],
  ["observer", () => ["select id, name, revision from plan", "select id, name from phase"]],
  ["coverage", () => ["select pledge_id, quantity, caveats from pledge_revision where state = 'accepted'"]],
];

export interface Load {
  served: number;
  failed: string[];
  slowestMs: number;
}

/** Keeps sending requests until it is told to stop. */
export function sendRequests(database: Database): { load: Load; stop: () => Promise<Load> } {
  const load: Load = { served: 0, failed: [], slowestMs: 0 };
  let isOver = false;
  const clients = NATIONS.flatMap((nation, client) =>
    [client, client + NATIONS.length].map((from) => [nation, from] as const),
  );
  const running = Promise.all(
    clients.map(async ([nation, from]) => {
      for (let turn = from; !isOver; turn += 1) {
        const [scope, statements] = REQUESTS[turn % REQUESTS.length] ?? ["observer", () => []];
        const begin = performance.now();
        try {
          await database.transaction({ scope, ...(scope === "nation" && { nation }) }, async (tx) => {
            for (const statement of statements(nation)) await tx.execute(sql.raw(statement));
          });
          load.served += 1;
        } catch (error) {
          const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
          load.failed.push(`${scope}: ${cause instanceof Error ? cause.message : cause}`);
        }
        load.slowestMs = Math.max(load.slowestMs, performance.now() - begin);
        await delay(5);
      }
    }),
  );
  return {
    load,
    async stop() {
      isOver = true;
      await running;
      return load;
    },
  };
}
