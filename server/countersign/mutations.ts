import "server-only";
import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Transaction } from "@/db/client";
import { appUser } from "@/db/schema/account";
import { countersignRequest } from "@/db/schema/countersign";
import { plan } from "@/db/schema/plan";
import type { HandedOver } from "@/server/account/views";
import { recordAccountEvent, recordOwnAct } from "@/server/auth/account-event";
import { COUNTERSIGN_HOURS, fileRequest, isOpen } from "@/server/auth/countersign-request";
import { HEADQUARTERS } from "@/server/auth/post";
import { hasGenerator, removePasskeys } from "@/server/auth/second-factor";
import { AUTH } from "@/server/auth/session";
import { temporaryPassword } from "@/server/auth/temporary-password";
import * as users from "@/server/auth/user-admin";
import { contextOf, type WritingCtx } from "@/server/authz/context";
import { DomainError, notFound } from "@/server/errors";
import { wording } from "@/server/language/wording";
import { everythingOf } from "./everything";
import type { Request } from "./queries";
import type { AskForExport, AskForPlanner, RequestRef } from "./schema";
import type { Everything } from "./views";

/** Planners act once, however often an act is sent. */
type Planner = WritingCtx<"countersign">;
type Ref = z.infer<typeof RequestRef>;
type User = typeof appUser.$inferSelect;

export const askForPlanner = (
  planner: Planner,
  { accountId, reason }: z.infer<typeof AskForPlanner>,
): Promise<{ requestId: string }> =>
  write(planner, async (tx) => {
    const { actor } = planner;
    const { account } = await lockedPlanners(tx, actor.userId, accountId);
    if (!account || account.nationCode !== null) throw notFound("account");
    if (account.isDemo) throw new DomainError("CONFLICT", wording("account.demo"));
    if (account.identity !== null) throw new DomainError("CONFLICT", wording("account.roleOfProvider"));
    if (account.role === "planner" && account.disabledAt === null)
      throw new DomainError("CONFLICT", wording("countersign.isPlanner"));
    return { requestId: await fileRequest(tx, actor, { kind: "planner", reason, account, plan: null }) };
  });

export async function askForExport(
  planner: Planner,
  { planId, reason }: z.infer<typeof AskForExport>,
): Promise<{ requestId: string }> {
  const { actor, database } = planner;
  const [found] = await database.transaction(contextOf(actor), (tx) =>
    tx.select({ id: plan.id, name: plan.name }).from(plan).where(eq(plan.id, planId)),
  );
  if (!found) throw notFound("plan");
  return write(planner, async (tx) => {
    const { self } = await lockedPlanners(tx, actor.userId, null);
    return {
      requestId: await fileRequest(tx, actor, { kind: "export", reason, account: self, plan: found }),
    };
  });
}

/**
 * The second signature: the account plans from then on, or the export can be taken by whoever asked. An account
 * that plans has a new password, which whoever countersigned hands over: whoever invited it knows the former one.
 */
export const countersign = (planner: Planner, { requestId }: Ref): Promise<HandedOver | null> =>
  write(planner, async (tx) => {
    const { actor } = planner;
    const before = await findRequest(tx, requestId);
    const { account } = await lockedPlanners(tx, actor.userId, before.subjectId);
    if (before.askedBy === actor.userId) throw new DomainError("FORBIDDEN", wording("countersign.notAlone"));
    const request = await decide(tx, requestId, {
      state: "countersigned",
      decidedBy: actor.userId,
      decider: actor.name,
      // What was countersigned has to be taken within a day of that.
      expiresAt: sql`now() + make_interval(hours => ${COUNTERSIGN_HOURS})`,
    });
    if (request.kind === "planner") {
      if (!account) throw notFound("account");
      const handedOver = await renewAccess(tx, account);
      await users.changeRole(tx, { email: account.email, nation: HEADQUARTERS, role: "planner" });
      await users.enableUser(tx, account.email);
      await recordAccountEvent(tx, actor, "countersign_planner", account, {
        role: { from: account.role, to: "planner" },
      });
      return handedOver;
    }
    await recordAbout(tx, actor, request, "countersign_export");
    return null;
  });

/**
 * So that neither of the two planners is the third: one may know the authenticator, of an account that passed
 * through the own hands, the other knows the password. A passkey, which needs no password, is made anew.
 */
async function renewAccess(tx: Transaction, { id, email }: User): Promise<HandedOver> {
  if (!(await hasGenerator(tx, id)))
    throw new DomainError("CONFLICT", wording("countersign.noAuthenticator"));
  const password = temporaryPassword();
  await users.resetPassword(tx, { email, password, mustChangePassword: true });
  await removePasskeys(tx, id);
  return { accountId: id, email, password, awaitsCountersign: false };
}

export const rejectRequest = (planner: Planner, { requestId }: Ref): Promise<void> =>
  write(planner, async (tx) => {
    const { actor } = planner;
    await lockedPlanners(tx, actor.userId, null);
    const { askedBy } = await findRequest(tx, requestId);
    if (askedBy === actor.userId) throw new DomainError("CONFLICT", wording("countersign.withdrawInstead"));
    const decision = { state: "rejected", decidedBy: actor.userId, decider: actor.name } as const;
    await recordAbout(tx, actor, await decide(tx, requestId, decision), "reject_request");
  });

export const withdrawRequest = (planner: Planner, { requestId }: Ref): Promise<void> =>
  write(planner, async (tx) => {
    const { actor } = planner;
    const { askedBy } = await findRequest(tx, requestId);
    if (askedBy !== actor.userId) throw notFound("request");
    const decision = { state: "withdrawn", decidedBy: actor.userId, decider: actor.name } as const;
    await recordAbout(tx, actor, await decide(tx, requestId, decision), "withdraw_request");
  });

/** Everything of the plan in one file, once, for whoever asked for it and under the names of both. */
export async function takeExport(planner: Planner, { requestId }: Ref): Promise<Everything> {
  const { actor, database } = planner;
  const isToTake = and(
    eq(countersignRequest.id, requestId),
    eq(countersignRequest.kind, "export"),
    eq(countersignRequest.state, "countersigned"),
    eq(countersignRequest.askedBy, actor.userId),
    ne(countersignRequest.decidedBy, actor.userId),
    isNull(countersignRequest.usedAt),
    sql`${countersignRequest.expiresAt} > now()`,
  );
  const refused = () => new DomainError("CONFLICT", wording("countersign.notToTake"));
  const [request] = await database.transaction(AUTH, (tx) =>
    tx.select().from(countersignRequest).where(isToTake),
  );
  if (!request) throw refused();
  // Read before it is marked as taken: what cannot be read is not lost.
  const everything = await everythingOf(planner, request);
  return write(planner, async (tx) => {
    await lockedPlanners(tx, actor.userId, null);
    const [taken] = await tx
      .update(countersignRequest)
      .set({ usedAt: sql`now()` })
      .where(isToTake)
      .returning({ id: countersignRequest.id });
    if (!taken) throw refused();
    await recordOwnAct(tx, actor.userId, "export");
    return everything;
  });
}

const write = <T>({ database, actor, once }: Planner, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  database.transaction({ ...AUTH, userId: actor.userId }, (tx) => once(tx, () => work(tx)));

interface Decision {
  state: Request["state"];
  decidedBy: string;
  decider: string;
  expiresAt?: ReturnType<typeof sql>;
}

/** Of two who decide at the same moment one does. */
async function decide(tx: Transaction, requestId: string, decision: Decision): Promise<Request> {
  const [decided] = await tx
    .update(countersignRequest)
    .set({ ...decision, decidedAt: sql`now()` })
    .where(and(eq(countersignRequest.id, requestId), isOpen()))
    .returning();
  if (!decided) throw new DomainError("CONFLICT", wording("countersign.decided"));
  return decided;
}

async function findRequest(tx: Transaction, requestId: string): Promise<Request> {
  const [request] = await tx.select().from(countersignRequest).where(eq(countersignRequest.id, requestId));
  if (!request) throw notFound("request");
  return request;
}

async function recordAbout(
  tx: Transaction,
  actor: Planner["actor"],
  { subjectId, askedBy }: Request,
  act: Parameters<typeof recordAccountEvent>[2],
): Promise<void> {
  const [about] = await tx
    .select()
    .from(appUser)
    .where(eq(appUser.id, subjectId ?? askedBy ?? actor.userId));
  if (about) await recordAccountEvent(tx, actor, act, about);
}

/** Holds both rows in one order, so that whoever acts plans still, and nobody changes the account meanwhile. */
async function lockedPlanners(
  tx: Transaction,
  userId: string,
  accountId: string | null,
): Promise<{ self: User; account: User | null }> {
  const rows = await tx
    .select()
    .from(appUser)
    .where(inArray(appUser.id, accountId === null ? [userId] : [userId, accountId]))
    .orderBy(appUser.id)
    .for("update");
  const self = rows.find(({ id }) => id === userId);
  if (!self || self.disabledAt !== null || self.role !== "planner")
    throw new DomainError("UNAUTHENTICATED", wording("signInFirst"));
  return { self, account: rows.find(({ id }) => id === accountId) ?? null };
}
