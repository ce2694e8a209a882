import type postgres from "postgres";
import type { Actor } from "@/server/authz/policy";
import type { Writing } from "@/server/trpc/once";
import { createCaller } from "@/server/trpc/root";
import type { TestDatabase } from "./template-cluster";

type Caller = ReturnType<typeof createCaller>;
export type Email = `${string}@${string}.demo`;

/** The demo accounts of a test database, and the real router as each of them calls it. */
export interface Cast {
  actor(email: Email): Actor;
  /** `now` stands still where it is given; with `writing` each write is told from others as over HTTP. */
  as(email: Email | null, now?: Date, writing?: Writing): Caller;
}

export async function openCast({ database, admin }: TestDatabase): Promise<Cast> {
  const actors = new Map((await readActors(admin)).map((actor) => [actor.email, actor]));
  const actor = (email: Email) => {
    const found = actors.get(email);
    if (!found) throw new Error(`no demo account ${email}`);
    return found;
  };
  return {
    actor,
    as: (email, now = new Date(), writing) =>
      createCaller({
        database,
        actor: email && actor(email),
        locale: "en",
        isDemo: true,
        isFresh: true,
        now,
        writing,
      }),
  };
}

async function readActors(admin: postgres.Sql): Promise<Actor[]> {
  const rows = await admin<
    { id: string; name: string; email: string; role: string; nation: string | null }[]
  >`
    select id, name, email, role, nation_code as nation from app_user where is_demo`;
  return rows.map(({ id, name, email, role, nation }) => {
    const person = { userId: id, name, email };
    if (nation !== null)
      return { kind: "nation", ...person, nation, role: role === "approver" ? "approver" : "contributor" };
    return {
      kind: "headquarters",
      ...person,
      nation: null,
      role: role === "planner" ? "planner" : "observer",
    };
  });
}
