import "server-only";
import { and, asc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appUser } from "@/db/schema/account";
import type { WritingCtx } from "@/server/authz/context";
import { can } from "@/server/authz/policy";
import { DomainError } from "@/server/errors";
import { wording } from "@/server/language/wording";
import type { AccountSituation } from "./lifecycle";

export type Manager = WritingCtx<"account.manage"> & { isDemo: boolean };
export type Account = typeof appUser.$inferSelect;

/** Approvers look after the accounts of their nation, planners after those of headquarters. */
export function inRemit({ actor, isDemo }: Pick<Manager, "actor" | "isDemo">): SQL | undefined {
  return and(
    actor.nation === null ? isNull(appUser.nationCode) : eq(appUser.nationCode, actor.nation),
    // Outside demo mode nobody signs in with such an account.
    or(eq(appUser.isDemo, false), sql`${isDemo}::boolean`),
  );
}

/**
 * Holds every account of the remit, so that of two who would disable each other the second finds out that
 * it is disabled itself. Always in one order, so that two never wait for each other.
 */
export async function lockRemit(tx: Transaction, manager: Manager): Promise<Account[]> {
  const accounts = await tx
    .select()
    .from(appUser)
    .where(inRemit(manager))
    .orderBy(asc(appUser.id))
    .for("update");
  const self = accounts.find((account) => account.id === manager.actor.userId);
  if (!self || self.disabledAt !== null || !can(self, "account.manage"))
    throw new DomainError("UNAUTHENTICATED", wording("signInFirst"));
  return accounts;
}

export function situationOf(
  account: Account,
  all: readonly Account[],
  { actor }: Pick<Manager, "actor">,
): AccountSituation {
  const isPlanning = ({ role, disabledAt }: Account) => role === "planner" && disabledAt === null;
  return {
    isSelf: account.id === actor.userId,
    isDemo: account.isDemo,
    isDisabled: account.disabledAt !== null,
    isOfProvider: account.identity !== null,
    isOfHeadquarters: account.nationCode === null,
    isPlanner: account.role === "planner",
    isLastPlanner: isPlanning(account) && all.filter(isPlanning).length === 1,
  };
}
