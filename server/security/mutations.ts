import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { encode } from "uqr";
import type { z } from "zod";
import type { Transaction } from "@/db/client";
import { session } from "@/db/schema/account";
import { passkey } from "@/db/schema/second-factor";
import { type AccountAct, recordOwnAct } from "@/server/auth/account-event";
import { attestationOptions, keepPasskey, partyOf } from "@/server/auth/passkeys";
import {
  beginGenerator,
  confirmGenerator,
  hasSecondFactor,
  newRecoveryCodes,
  recoveryCodesLeft,
  removeGenerator,
  removeRecoveryCodes,
  takeCode,
  takeCodeTry,
} from "@/server/auth/second-factor";
import { AUTH, endAllSessions, endSignInsUnderWay, renewSession } from "@/server/auth/session";
import { sessionCookie } from "@/server/auth/session-token";
import { TooManyTries } from "@/server/auth/sign-in-limit";
import { base32, totpUri } from "@/server/auth/totp";
import type { Once } from "@/server/authz/context";
import { needsSecondFactor } from "@/server/authz/policy";
import { env } from "@/server/env";
import { DomainError, notFound } from "@/server/errors";
import { type ProblemKey, wording } from "@/server/language/wording";
import { canEnrol, type Owner, ownRow } from "./queries";
import type { GivenCode, NewPasskey, PasskeyRef, RenamePasskey, SessionRef } from "./schema";
import type { GeneratorOffer, NewCodes } from "./views";

type Code = z.infer<typeof GivenCode>;

/** An owner who writes, each act once however often it is sent. */
export interface Writer extends Owner {
  once: Once;
}

/** A writer whose browser takes a new cookie with the answer. */
export interface Bearer extends Writer {
  setCookie?: (line: string) => void;
}

export const offerGenerator = (owner: Writer): Promise<GeneratorOffer> =>
  own(owner, async (tx, { email }) => {
    const secret = await beginGenerator(tx, env().sealingKey, owner.actor.userId);
    const uri = totpUri(secret, email, `Muster ${new URL(env().publicUrl).host}`);
    const { size, data } = encode(uri, { border: 4 });
    const path = data
      .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
      .join("");
    return { secret: base32(secret), uri, picture: { size, path } };
  });

/** The generator is in force with its first code; every other session ends, this one goes on under a new id. */
export async function confirmOffer(bearer: Bearer, { code }: Code): Promise<NewCodes> {
  const { userId } = bearer.actor;
  await spendTry(bearer);
  return enrol(bearer, "add_generator", async (tx) => {
    if (!(await confirmGenerator(tx, env().sealingKey, { userId, code })))
      throw refusedCode("secondFactor.wrongFirstCode");
  });
}

/** Asks for a code of the generator itself or a recovery code: an open session alone takes nothing away. */
export async function dropGenerator(owner: Writer, { code }: Code): Promise<void> {
  const { userId } = owner.actor;
  await proveByCode(owner, code);
  await own(owner, async (tx) => {
    await removeGenerator(tx, userId);
    await refuseBareAccount(tx, owner);
    await endSignInsUnderWay(tx, userId);
    await recordOwnAct(tx, userId, "remove_generator");
  });
}

export async function renewCodes(owner: Writer): Promise<NewCodes> {
  const { userId } = owner.actor;
  return own(owner, async (tx) => {
    if (!(await hasSecondFactor(tx, userId)))
      throw new DomainError("CONFLICT", wording("secondFactor.noneYet"));
    const codes = await newRecoveryCodes(tx, userId);
    await endSignInsUnderWay(tx, userId);
    await recordOwnAct(tx, userId, "new_recovery_codes");
    return { codes };
  });
}

/** As JSON, for the browser's authenticator alone. */
export const offerPasskey = (owner: Writer): Promise<{ options: string }> =>
  own(owner, async (tx, { email, name }) => {
    const user = { userId: owner.actor.userId, email, name };
    return { options: JSON.stringify(await attestationOptions(tx, partyOf(env().publicUrl), user)) };
  });

const MOST_PASSKEYS = 10;

export async function addPasskey(bearer: Bearer, input: z.infer<typeof NewPasskey>): Promise<NewCodes> {
  const { userId } = bearer.actor;
  return enrol(bearer, "add_passkey", async (tx) => {
    const known = await tx.select({ id: passkey.id }).from(passkey).where(eq(passkey.userId, userId));
    if (known.length >= MOST_PASSKEYS)
      throw new DomainError("CONFLICT", wording("secondFactor.mostPasskeys", { most: MOST_PASSKEYS }));
    const { name, attestation: json } = input;
    if (!(await keepPasskey(tx, partyOf(env().publicUrl), { userId, name, json })))
      throw new DomainError("INVALID", wording("secondFactor.passkeyRefused"));
  });
}

/** Asks as much as the other acts on passkeys: by its name the owner knows which one to take away. */
export const renamePasskey = (
  owner: Writer,
  { passkeyId, name }: z.infer<typeof RenamePasskey>,
): Promise<void> =>
  own(owner, async (tx) => {
    const { userId } = owner.actor;
    const renamed = await tx
      .update(passkey)
      .set({ name })
      .where(and(eq(passkey.userId, userId), eq(passkey.id, passkeyId)))
      .returning({ id: passkey.id });
    if (renamed.length === 0) throw notFound("passkey");
    await recordOwnAct(tx, userId, "rename_passkey");
  });

export const removePasskey = (owner: Writer, { passkeyId }: z.infer<typeof PasskeyRef>): Promise<void> =>
  own(owner, async (tx) => {
    const { userId } = owner.actor;
    const removed = await tx
      .delete(passkey)
      .where(and(eq(passkey.userId, userId), eq(passkey.id, passkeyId)))
      .returning({ id: passkey.id });
    if (removed.length === 0) throw notFound("passkey");
    await refuseBareAccount(tx, owner);
    if (!(await hasSecondFactor(tx, userId))) await removeRecoveryCodes(tx, userId);
    await endSignInsUnderWay(tx, userId);
    await recordOwnAct(tx, userId, "remove_passkey");
  });

export const endOwnSession = (writer: Writer, { sessionKey }: z.infer<typeof SessionRef>): Promise<void> =>
  write(writer, async (tx) => {
    const ended = await tx
      .update(session)
      .set({ revokedAt: sql`now()` })
      .where(
        and(
          eq(session.userId, writer.actor.userId),
          eq(session.idHash, sessionKey),
          isNull(session.revokedAt),
        ),
      )
      .returning({ key: session.idHash });
    if (ended.length === 0) throw notFound("session");
  });

export const endOtherSessions = (writer: Writer): Promise<void> =>
  write(writer, async (tx) => {
    const { actor, sessionId } = writer;
    await endAllSessions(tx, actor.userId, sessionId ?? null);
    await recordOwnAct(tx, actor.userId, "end_sessions");
  });

const write = <T>({ database, actor, once }: Writer, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  database.transaction({ ...AUTH, userId: actor.userId }, (tx) => once(tx, () => work(tx)));

type User = Awaited<ReturnType<typeof ownRow>>;

const own = <T>(writer: Writer, work: (tx: Transaction, user: User) => Promise<T>): Promise<T> =>
  write(writer, async (tx) => {
    const user = await ownRow(tx, writer.actor);
    refuseShared(user);
    return work(tx, user);
  });

function refuseShared(user: User): void {
  if (canEnrol(user)) return;
  throw new DomainError(
    "FORBIDDEN",
    wording(user.isDemo ? "secondFactor.ofDemo" : "secondFactor.ofProvider"),
  );
}

/** What follows a factor: codes for when it is lost, no other session of before, and another id for this one. */
async function enrol(
  bearer: Bearer,
  act: AccountAct,
  add: (tx: Transaction) => Promise<void>,
): Promise<NewCodes> {
  const { userId } = bearer.actor;
  const { sessionId } = bearer;
  let renewed: string | null = null;
  const codes = await own(bearer, async (tx) => {
    await add(tx);
    const fresh = (await recoveryCodesLeft(tx, userId)) > 0 ? null : await newRecoveryCodes(tx, userId);
    await endAllSessions(tx, userId, sessionId ?? null);
    renewed = sessionId ? await renewSession(tx, sessionId, "two_factor") : null;
    await recordOwnAct(tx, userId, act);
    return { codes: fresh };
  });
  await hand(bearer, renewed);
  return codes;
}

async function hand({ setCookie }: Bearer, sessionId: string | null): Promise<void> {
  if (sessionId !== null) setCookie?.(await sessionCookie(sessionId, env()));
}

/** Spent before the code is looked at, in a transaction of its own: a refusal must not give it back. */
async function spendTry({ database, actor: { userId } }: Owner): Promise<void> {
  try {
    await database.transaction(AUTH, (tx) => takeCodeTry(tx, userId, "own"));
  } catch (error) {
    if (!(error instanceof TooManyTries)) throw error;
    const { retryAfterSeconds: seconds } = error;
    throw new DomainError("TOO_MANY", wording("password.tooManyTries", { seconds }));
  }
}

async function proveByCode(owner: Owner, code: string): Promise<void> {
  const { userId } = owner.actor;
  await spendTry(owner);
  const kind = await owner.database.transaction(AUTH, async (tx) => {
    refuseShared(await ownRow(tx, owner.actor));
    return takeCode(tx, env().sealingKey, { userId, code });
  });
  if (kind === null) throw refusedCode("secondFactor.wrongCode");
}

/** Whose role asks for a second factor keeps one. */
async function refuseBareAccount(tx: Transaction, { actor, isDemo }: Owner): Promise<void> {
  if (isDemo || !needsSecondFactor(actor.role) || (await hasSecondFactor(tx, actor.userId))) return;
  throw new DomainError("CONFLICT", wording("secondFactor.last"));
}

function refusedCode(key: ProblemKey): DomainError {
  const message = wording(key);
  return new DomainError("INVALID", message, { fields: [{ field: "code", message }] });
}
