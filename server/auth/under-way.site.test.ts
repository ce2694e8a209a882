import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import superjson from "superjson";
import { describe, expect, test } from "vitest";
import { appUser } from "@/db/schema/account";
import { admitIdentity } from "./admit-identity";
import { AUTH, endAllSessions, startSession } from "./session";
import { Authenticator } from "./test/authenticator";
import { Browser } from "./test/browser";
import { DEMO_PASSWORD, ORIGIN, openSite } from "./test/site";
import { codeOfStep, stepAt } from "./totp";
import { createUser } from "./user-admin";

const site = await openSite();
const { admin } = site;
const { handleTrpc } = await import("@/server/trpc/http");
const PASSWORD = "four plain words together";
const NEXT = "three plain words more";

/** Two places where a sign-in is kept while the lock of that number is held. */
const CHECKED = 1;
const ABOUT_TO_STAND = 2;
await admin.execute(sql`create function wait_at_gate() returns trigger language plpgsql
  as $$ begin perform pg_advisory_xact_lock_shared(tg_argv[0]::bigint); return new; end $$`);
// Giving a try back is the only write that leaves the clock of a bucket as it is; a change of password does it too.
await admin.execute(sql`create trigger gate before update on sign_in_allowance for each row
  when (new.refilled_at = old.refilled_at and new.key not like 'change:%') execute function wait_at_gate('1')`);
await admin.execute(sql`create trigger gate before insert on session for each row
  execute function wait_at_gate('2')`);

async function call<T = unknown>(browser: Browser, procedure: string, input?: unknown): Promise<T> {
  const body = JSON.stringify(superjson.serialize(input));
  const headers = { "content-type": "application/json", "idempotency-key": randomUUID() };
  const response = browser.take(
    await handleTrpc(browser.request(`/api/trpc/${procedure}`, { method: "POST", headers, body })),
  );
  expect([procedure, response.status]).toEqual([procedure, 200]);
  return superjson.deserialize((await response.json()).result.data);
}

const manager = new Browser(site, "192.0.2.7");
await manager.signIn("approver@gbr.demo", DEMO_PASSWORD);

let people = 0;
/** Somebody who is signed in, and a way to try the same from elsewhere. */
async function person() {
  people += 1;
  const peer = (kind: number) => `198.51.${kind}.${people}`;
  const email = `person${people}@mod.example`;
  const typed = { email, name: "Anna", nation: "GBR", role: "contributor", password: PASSWORD };
  const { userId } = await createUser(admin, typed);
  const browser = new Browser(site, peer(100));
  expect((await browser.signIn(email, PASSWORD)).status).toBe(200);
  return { email, userId, browser, elsewhere: () => new Browser(site, peer(101)) };
}
type Person = Awaited<ReturnType<typeof person>>;

async function enrol({ browser }: Person) {
  const { secret } = await call<{ secret: string }>(browser, "security.offerGenerator");
  const bits = [...secret]
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const code = (offset: number) => codeOfStep(bytes, stepAt(Date.now()) + offset);
  const { codes } = await call<{ codes: string[] }>(browser, "security.confirmGenerator", { code: code(0) });
  return { code, codes };
}

async function addPasskey({ browser }: Person, key = new Authenticator(ORIGIN)): Promise<Authenticator> {
  const { options } = await call<{ options: string }>(browser, "security.offerPasskey");
  await call(browser, "security.addPasskey", {
    name: "Stick",
    attestation: key.register(JSON.parse(options)),
  });
  return key;
}

const manage =
  (procedure: string, more = {}) =>
  async ({ userId }: Person) => {
    const rows = await call<{ id: string; version: number }[]>(manager, "account.list");
    const version = rows.find(({ id }) => id === userId)?.version;
    await call(manager, procedure, { accountId: userId, version, ...more });
  };

const disable = manage("account.disable");
const enable = manage("account.enable");

const ENDINGS: [string, (whose: Person) => Promise<unknown>][] = [
  [
    "its owner changes the password",
    ({ browser }) => call(browser, "session.changePassword", { current: PASSWORD, next: NEXT }),
  ],
  ["a manager resets the password", manage("account.resetPassword")],
  ["a manager disables the account", disable],
  ["a manager disables and enables the account", (whose) => disable(whose).then(() => enable(whose))],
  [
    "a manager ends all sessions",
    ({ userId }) => call(manager, "account.endSessions", { accountId: userId }),
  ],
  ["its owner ends all others", ({ browser }) => call(browser, "security.endOtherSessions")],
  ["an authenticator is enrolled", enrol],
  ["a passkey is added", (whose) => addPasskey(whose)],
  ["the role changes", manage("account.changeRole", { role: "approver" })],
];

/** Keeps whoever comes to the gate until `work` has ended. What goes on after that comes back in a list. */
const shut = <T>(gate: number, work: () => Promise<T[]>): Promise<T[]> =>
  admin.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${gate})`);
    return work();
  });

/** So many connections to this database wait for a lock. */
const waiting = (count: number) =>
  expect
    .poll(
      async () => {
        const rows =
          await admin.execute(sql`select distinct pid from pg_locks join pg_stat_activity using (pid)
          where not granted and datname = current_database()`);
        return rows.length;
      },
      { timeout: 20_000 },
    )
    .toBe(count);

const answerOf = async (response: Response) => [
  response.status,
  ((await response.json()) as { error?: string }).error,
];

/** What a sign-in answers whose password and code were right before `act`, and whose session was to come after it. */
async function overtakenBy(signIn: () => Promise<Response>, act: () => Promise<unknown>) {
  const [answer] = await shut(CHECKED, async () => {
    const underWay = signIn();
    await waiting(1);
    await act();
    return [underWay];
  });
  return answerOf((await answer) as Response);
}

test("a sign-in goes on where nothing happens meanwhile", async () => {
  const { email, elsewhere } = await person();
  const there = elsewhere();
  expect(
    await overtakenBy(
      () => there.signIn(email, PASSWORD),
      async () => {},
    ),
  ).toEqual([200, undefined]);
  expect(await there.actor()).toMatchObject({ email });
});

describe.each(ENDINGS)("when %s", (_, act) => {
  test("a sign-in that was checked before opens no session after", async () => {
    const whose = await person();
    const there = whose.elsewhere();
    expect(
      await overtakenBy(
        () => there.signIn(whose.email, PASSWORD),
        () => act(whose),
      ),
    ).toEqual([401, "WRONG_PAIR"]);
    expect(there.cookies.has("muster.session")).toBe(false);
    expect(await there.actor()).toBeNull();
  });

  test("a session that is about to stand ends with the others", async () => {
    const whose = await person();
    const there = whose.elsewhere();
    const both = await shut<Promise<unknown>>(ABOUT_TO_STAND, async () => {
      const signingIn = there.signIn(whose.email, PASSWORD);
      await waiting(1);
      const acting = act(whose);
      await waiting(2);
      return [signingIn, acting];
    });
    const [answer] = await Promise.all(both);
    expect(answer).toMatchObject({ status: 200 });
    expect(await there.actor()).toBeNull();
  });
});

describe("a sign-in with a second factor under way is refused", () => {
  test("with the code of a generator, when all sessions end", async () => {
    const whose = await person();
    const { code } = await enrol(whose);
    const there = whose.elsewhere();
    const signIn = () => there.signIn(whose.email, PASSWORD, { code: code(1) });
    const answer = await overtakenBy(signIn, () => call(whose.browser, "security.endOtherSessions"));
    expect(answer).toEqual([401, "WRONG_PAIR"]);
    expect(await there.actor()).toBeNull();
  });

  test("with the code of a generator, when that is removed", async () => {
    const whose = await person();
    const { code, codes } = await enrol(whose);
    const signIn = () => whose.elsewhere().signIn(whose.email, PASSWORD, { code: code(1) });
    const answer = await overtakenBy(signIn, () =>
      call(whose.browser, "security.removeGenerator", { code: codes[0] }),
    );
    expect(answer).toEqual([401, "WRONG_PAIR"]);
  });

  test("with a recovery code, when others take its place", async () => {
    const whose = await person();
    const { codes } = await enrol(whose);
    const signIn = () => whose.elsewhere().signIn(whose.email, PASSWORD, { code: codes[0] });
    const answer = await overtakenBy(signIn, () => call(whose.browser, "security.newRecoveryCodes"));
    expect(answer).toEqual([401, "WRONG_PAIR"]);
  });

  test("with a passkey, when all sessions end", async () => {
    const whose = await person();
    const key = await addPasskey(whose);
    const there = whose.elsewhere();
    const challenge = await (await there.post("/api/auth/passkey/challenge", {})).json();
    const fields = { csrfToken: await there.csrfToken(), assertion: key.assert(challenge as never) };
    const [answer] = await site.database.transaction(AUTH, async (tx) => {
      await tx.select().from(appUser).where(eq(appUser.id, whose.userId)).for("update");
      const underWay = there.post("/api/auth/callback/passkey", fields);
      await waiting(1);
      await endAllSessions(tx, whose.userId);
      return [underWay];
    });
    expect(await answerOf((await answer) as Response)).toEqual([401, "PASSKEY_REFUSED"]);
    expect(await there.actor()).toBeNull();
  });

  test("at an identity provider, when all sessions end or the provider names another role", async () => {
    const auth = <T>(work: Parameters<typeof site.database.transaction<T>>[1]) =>
      site.database.transaction(AUTH, work);
    const introduction = { identity: "https://id.example 1", email: "one@mod.example", name: "One" };
    const admit = (role: "contributor" | "approver") =>
      auth(async (tx) => {
        const admission = await admitIdentity(tx, { ...introduction, place: "GBR", role });
        if ("problem" in admission) throw new Error(admission.problem);
        return admission;
      });
    const open = (proven: Awaited<ReturnType<typeof admit>>) =>
      auth((tx) => startSession(tx, { ...proven, replaced: null, authLevel: "provider", device: "" }));
    const first = await admit("contributor");
    expect(await open(first)).not.toBeNull();
    await auth((tx) => endAllSessions(tx, first.userId));
    expect(await open(first)).toBeNull();
    const second = await admit("contributor");
    await admit("approver");
    expect(await open(second)).toBeNull();
    expect(await open(await admit("approver"))).not.toBeNull();
  });
});
