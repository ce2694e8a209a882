import { sql } from "drizzle-orm";
import type { AccessContext, Database } from "@/db/client";
import type { Request } from "./load";

const NATIONS = ["GBR", "FRA", "DEU"];
const PLAN = "reference";

/**
 * What people do all day, in statements that the release before the first of these migrations already ran: no
 * release of today could be called on a schema as old as that.
 */
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

export const statements = (database: Database): Request[] =>
  NATIONS.flatMap((nation) =>
    REQUESTS.map(([scope, texts]) => ({
      name: scope,
      send: () =>
        database.transaction({ scope, ...(scope === "nation" && { nation }) }, async (tx) => {
          for (const text of texts(nation)) await tx.execute(sql.raw(text));
        }),
    })),
  );
