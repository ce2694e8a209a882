import { hash } from "@node-rs/argon2";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";
import type { Role } from "../enums";
import { appUser } from "../schema";
import type { Reference } from "./reference-files";

export const DEMO_PASSWORD = "muster-demo";

interface DemoAccount {
  email: string;
  name: string;
  role: Role;
  nationCode: string | null;
}

/** A contributor and an approver of every nation, two planners and an observer of headquarters. */
export function demoAccounts(nations: Pick<Reference["nations"][number], "code" | "iso2">[]): DemoAccount[] {
  const names = new Intl.DisplayNames("en", { type: "region" });
  const national = nations.flatMap(({ code, iso2 }) =>
    (["contributor", "approver"] as const).map((role) => ({
      email: `${role}@${code.toLowerCase()}.demo`,
      name: `${role === "contributor" ? "Contributor" : "Approver"}, ${names.of(iso2) ?? code}`,
      role,
      nationCode: code,
    })),
  );
  return [
    ...national,
    { email: "planner@hq.demo", name: "Planner, headquarters", role: "planner", nationCode: null },
    // What two persons have to do takes a second one.
    { email: "planner2@hq.demo", name: "Second planner, headquarters", role: "planner", nationCode: null },
    { email: "observer@hq.demo", name: "Observer, headquarters", role: "observer", nationCode: null },
  ];
}

/** Opens the demo accounts. An account that somebody made under the same address is left alone. */
export async function openDemoAccounts(
  db: PostgresJsDatabase,
  nations: Parameters<typeof demoAccounts>[0],
): Promise<void> {
  // One hash for all: the password is printed on the screen anyway, and each hash costs time at every start.
  const passwordHash = await hash(DEMO_PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  await db
    .insert(appUser)
    .values(demoAccounts(nations).map((account) => ({ ...account, passwordHash, isDemo: true })))
    .onConflictDoUpdate({
      target: appUser.email,
      set: {
        name: sql`excluded.name`,
        role: sql`excluded.role`,
        nationCode: sql`excluded.nation_code`,
        passwordHash: sql`excluded.password_hash`,
        disabledAt: null,
      },
      setWhere: eq(appUser.isDemo, true),
    });
}

/** Shuts every demo account, so that a known password opens nothing outside demo mode. */
export async function closeDemoAccounts(db: PostgresJsDatabase): Promise<void> {
  await db
    .update(appUser)
    .set({ disabledAt: sql`now()` })
    .where(and(eq(appUser.isDemo, true), isNull(appUser.disabledAt)));
}
