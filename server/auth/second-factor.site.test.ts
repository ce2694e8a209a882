import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import superjson from "superjson";
import { describe, expect, test } from "vitest";
import { appUser, session } from "@/db/schema/account";
import { codeGenerator, recoveryCode } from "@/db/schema/second-factor";
import { AUTH, forgetOldSessions } from "./session";
import { Authenticator } from "./test/authenticator";
import { Browser } from "./test/browser";
import { ORIGIN, openSite } from "./test/site";
import { codeOfStep, stepAt } from "./totp";
import { createUser } from "./user-admin";

const site = await openSite({ MUSTER_DEMO: "" });
const { handleTrpc } = await import("@/server/trpc/http");
const PASSWORD = "four plain words together";

let people = 0;
async function person(role: "approver" | "contributor" | "planner" = "planner") {
  people += 1;
  const email = `person${people}@mod.example`;
  const nation = role === "planner" ? "HQ" : "POL";
  const { userId } = await createUser(site.admin, { email, name: "Anna", nation, role, password: PASSWORD });
  return { email, userId, browser: () => new Browser(site, `198.51.100.${people}`) };
}

async function call(browser: Browser, path: string, input?: unknown) {
  const body = JSON.stringify(superjson.serialize(input));
  const headers = { "content-type": "application/json", "idempotency-key": randomUUID() };
  const response = await handleTrpc(browser.request(`/api/trpc/${path}`, { method: "POST", headers, body }));
  browser.take(response);
  const { result, error } = await response.json();
  if (error) return { code: error.json.data.code, reason: error.json.data.details?.reason, value: null };
  return { code: "ok", reason: undefined, value: superjson.deserialize(result.data) as never };
}

/** Signed in and with an authenticator; the code of its first step is used up. */
async function enrolled(role?: Parameters<typeof person>[0]) {
  const someone = await person(role);
  const browser = someone.browser();
  await browser.signIn(someone.email, PASSWORD);
  const offer: { value: { secret: string } } = (await call(browser, "security.offerGenerator")) as never;
  const secret = bytesOf(offer.value.secret);
  const step = stepAt(Date.now());
  const confirmed: { value: { codes: string[] } } = (await call(browser, "security.confirmGenerator", {
    code: codeOfStep(secret, step),
  })) as never;
  const code = (offset: number) => codeOfStep(secret, step + offset);
  return { ...someone, first: browser, secret, code, codes: confirmed.value.codes };
}

function bytesOf(base32: string): Buffer {
  const bits = [...base32]
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

const answerOf = async (response: Response) => [
  response.status,
  ((await response.json()) as { error?: string }).error,
];

describe("a planner or approver without a second factor", () => {
  test.each(["planner", "approver"] as const)("opens nothing as %s but the way to one", async (role) => {
    const { email, browser } = await person(role);
    const there = browser();
    await there.signIn(email, PASSWORD);
    expect(await call(there, "plan.list")).toMatchObject({ code: "FORBIDDEN", reason: "ENROL_FIRST" });
    expect(await call(there, "account.list")).toMatchObject({ reason: "ENROL_FIRST" });
    expect((await call(there, "security.get")).value).toMatchObject({ isRequired: true, canEnrol: true });
  });

  test("goes on with one, under a session with another id, while every other session is over", async () => {
    const { email, browser, userId } = await person();
    const [there, elsewhere] = [browser(), browser()];
    await there.signIn(email, PASSWORD);
    await elsewhere.signIn(email, PASSWORD);
    const offer = (await call(there, "security.offerGenerator")).value as unknown as {
      secret: string;
      uri: string;
    };
    expect(offer.uri).toContain(`secret=${offer.secret}`);
    const before = there.copy();
    const code = codeOfStep(bytesOf(offer.secret), stepAt(Date.now()));
    expect(
      await call(there, "security.confirmGenerator", { code: "000000" === code ? "000001" : "000000" }),
    ).toMatchObject({ code: "BAD_REQUEST" });
    const { codes } = (await call(there, "security.confirmGenerator", { code })).value as unknown as {
      codes: string[];
    };
    expect(new Set(codes).size).toBe(10);
    expect([await before.actor(), await elsewhere.actor()]).toEqual([null, null]);
    expect((await call(there, "plan.list")).code).toBe("ok");
    const kept = JSON.stringify([
      await site.admin.select().from(codeGenerator).where(eq(codeGenerator.userId, userId)),
      await site.admin.select().from(recoveryCode).where(eq(recoveryCode.userId, userId)),
    ]);
    for (const secret of [offer.secret, ...codes]) expect(kept).not.toContain(secret);
  });

  test("is asked for one by no other role", async () => {
    const { email, browser } = await person("contributor");
    const there = browser();
    await there.signIn(email, PASSWORD);
    expect((await call(there, "plan.list")).code).toBe("ok");
  });
});

describe("signing in with a code", () => {
  test("is asked of whoever knows the password, and of nobody else", async () => {
    const { email, browser, code } = await enrolled();
    const there = browser();
    expect(await answerOf(await there.signIn(email, "something else"))).toEqual([401, "WRONG_PAIR"]);
    expect(await answerOf(await there.signIn(email, "something else", { code: code(1) }))).toEqual([
      401,
      "WRONG_PAIR",
    ]);
    expect(await answerOf(await there.signIn(email, PASSWORD))).toEqual([401, "CODE_NEEDED"]);
    expect(there.cookies.has("muster.session")).toBe(false);
    expect(
      (await there.signIn(email, PASSWORD, { code: ` ${code(1).slice(0, 3)} ${code(1).slice(3)}` })).status,
    ).toBe(200);
    expect(await there.actor()).toMatchObject({ email });
  });

  test("takes each code once, also of two at the same moment", async () => {
    const { email, browser, code } = await enrolled();
    const outcomes = await Promise.all(
      [browser(), browser()].map(
        async (there) => (await there.signIn(email, PASSWORD, { code: code(1) })).status,
      ),
    );
    expect(outcomes.sort()).toEqual([200, 401]);
    expect(await answerOf(await browser().signIn(email, PASSWORD, { code: code(1) }))).toEqual([
      401,
      "WRONG_CODE",
    ]);
    expect(await answerOf(await browser().signIn(email, PASSWORD, { code: code(0) }))).toEqual([
      401,
      "WRONG_CODE",
    ]);
  });

  test("takes each recovery code once, and new ones end the old", async () => {
    const { email, browser, codes, first } = await enrolled();
    const [one = "", two = ""] = codes;
    const there = browser();
    expect((await there.signIn(email, PASSWORD, { code: one.toUpperCase() })).status).toBe(200);
    expect(await answerOf(await browser().signIn(email, PASSWORD, { code: one }))).toEqual([
      401,
      "WRONG_CODE",
    ]);
    expect((await call(first, "security.get")).value).toMatchObject({ recoveryCodesLeft: 9 });
    await call(first, "security.newRecoveryCodes");
    expect(await answerOf(await browser().signIn(email, PASSWORD, { code: two }))).toEqual([
      401,
      "WRONG_CODE",
    ]);
  });

  test("lets nobody guess: a stranger waits after some tries, and the owner's device does not", async () => {
    const { email, browser, first, code } = await enrolled();
    const stranger = browser();
    const outcomes: unknown[] = [];
    for (let attempt = 0; attempt < 9; attempt += 1)
      outcomes.push(
        (await stranger.signIn(email, PASSWORD, { code: "123456" === code(1) ? "654321" : "123456" })).status,
      );
    expect(outcomes.at(0)).toBe(401);
    expect(outcomes.at(-1)).toBe(429);
    expect((await first.signIn(email, PASSWORD, { code: code(1) })).status).toBe(200);
  });

  test("is over when the factor is removed with one more code, which a role that needs it cannot", async () => {
    const planner = await enrolled();
    expect((await call(planner.first, "security.removeGenerator", { code: planner.code(1) })).code).toBe(
      "CONFLICT",
    );
    const contributor = await enrolled("contributor");
    expect((await call(contributor.first, "security.removeGenerator", { code: "12" })).code).toBe(
      "BAD_REQUEST",
    );
    expect(
      (await call(contributor.first, "security.removeGenerator", { code: contributor.code(1) })).code,
    ).toBe("ok");
    expect((await contributor.browser().signIn(contributor.email, PASSWORD)).status).toBe(200);
  });
});

describe("a passkey", () => {
  const challengeFor = async (browser: Browser) =>
    (await (await browser.post("/api/auth/passkey/challenge", {})).json()) as { challenge: string };
  const signInBy = async (browser: Browser, assertion: string) =>
    browser.post("/api/auth/callback/passkey", { csrfToken: await browser.csrfToken(), assertion });
  const added = async (someone: Awaited<ReturnType<typeof person>>, key: Authenticator) => {
    const there = someone.browser();
    await there.signIn(someone.email, PASSWORD);
    const { options } = (await call(there, "security.offerPasskey")).value as unknown as { options: string };
    const attestation = key.register(JSON.parse(options));
    return {
      there,
      attestation,
      outcome: await call(there, "security.addPasskey", { name: "Stick", attestation }),
    };
  };

  test("stands for both factors, and its answer opens once", async () => {
    const someone = await person();
    const key = new Authenticator(ORIGIN);
    const { there, attestation, outcome } = await added(someone, key);
    expect(outcome.code).toBe("ok");
    expect((await call(there, "plan.list")).code).toBe("ok");
    expect((await call(there, "security.addPasskey", { name: "Again", attestation })).code).toBe(
      "BAD_REQUEST",
    );
    const fresh = someone.browser();
    const assertion = key.assert(await challengeFor(fresh));
    expect((await signInBy(fresh, assertion)).status).toBe(200);
    expect(await fresh.actor()).toMatchObject({ email: someone.email });
    expect((await call(fresh, "plan.list")).code).toBe("ok");
    expect(await answerOf(await signInBy(someone.browser(), assertion))).toEqual([401, "PASSKEY_REFUSED"]);
    expect(await answerOf(await someone.browser().signIn(someone.email, PASSWORD))).toEqual([
      401,
      "CODE_NEEDED",
    ]);
  });

  test("is renamed by its owner alone, and signs in as before", async () => {
    const someone = await person();
    const key = new Authenticator(ORIGIN);
    const { there } = await added(someone, key);
    const passkeyId = key.id.toString("base64url");
    type Listed = { passkeys: { name: string }[] };
    const namesOf = async () =>
      ((await call(there, "security.get")).value as unknown as Listed).passkeys.map(({ name }) => name);
    const rename = (browser: Browser, name: string) =>
      call(browser, "security.renamePasskey", { passkeyId, name });
    expect((await rename(there, " Blue stick ")).code).toBe("ok");
    expect(await namesOf()).toEqual(["Blue stick"]);
    expect((await rename(there, " ")).code).toBe("BAD_REQUEST");
    const stranger = await person("contributor");
    const thief = stranger.browser();
    await thief.signIn(stranger.email, PASSWORD);
    expect((await rename(thief, "Mine")).code).toBe("NOT_FOUND");
    expect(await namesOf()).toEqual(["Blue stick"]);
    const fresh = someone.browser();
    expect((await signInBy(fresh, key.assert(await challengeFor(fresh)))).status).toBe(200);
  });

  test("of another site, without its holder checked, with an old counter or a made-up challenge opens nothing", async () => {
    const someone = await person();
    const key = new Authenticator(ORIGIN);
    await added(someone, key);
    const there = someone.browser();
    const foreign = Object.assign(new Authenticator("https://evil.example"), { id: key.id });
    key.counter = -1;
    const tries = [
      foreign.assert(await challengeFor(there)),
      key.assert(await challengeFor(there)),
      key.assert({ challenge: "bWFkZSB1cA" }),
      "{}",
      "no json",
    ];
    for (const assertion of tries)
      expect(await answerOf(await signInBy(there, assertion))).toEqual([401, "PASSKEY_REFUSED"]);
    const unchecked = await added(await person(), new Authenticator(ORIGIN, false));
    expect(unchecked.outcome.code).toBe("BAD_REQUEST");
  });
});

test("acts that ask for a fresh sign-in are refused after a while, until the next one", async () => {
  const { email, browser, userId } = await person("contributor");
  const there = browser();
  await there.signIn(email, PASSWORD);
  const age = (interval: string) =>
    site.admin
      .update(session)
      .set({ authenticatedAt: sql`now() - ${interval}::interval` })
      .where(eq(session.userId, userId));
  await age("14 minutes");
  expect((await call(there, "security.offerGenerator")).code).toBe("ok");
  await age("16 minutes");
  expect(await call(there, "security.offerGenerator")).toMatchObject({
    code: "FORBIDDEN",
    reason: "SIGN_IN_AFRESH",
  });
  await there.signIn(email, PASSWORD);
  expect((await call(there, "security.offerGenerator")).code).toBe("ok");
});

test("own sessions are listed and ended one by one or all others; nobody ends those of another", async () => {
  const { email, browser } = await person("contributor");
  const [there, second, third] = [browser(), browser(), browser()];
  for (const one of [there, second, third]) await one.signIn(email, PASSWORD);
  type Listed = { sessions: { key: string; isThis: boolean }[] };
  const sessionsOf = async () => ((await call(there, "security.get")).value as unknown as Listed).sessions;
  expect((await sessionsOf()).map(({ isThis }) => isThis)).toEqual([true, false, false]);
  const [, other] = await sessionsOf();
  const stranger = await person("contributor");
  const thief = stranger.browser();
  await thief.signIn(stranger.email, PASSWORD);
  expect((await call(thief, "security.endSession", { sessionKey: other?.key })).code).toBe("NOT_FOUND");
  expect((await call(there, "security.endSession", { sessionKey: other?.key })).code).toBe("ok");
  expect(await sessionsOf()).toHaveLength(2);
  await call(there, "security.endOtherSessions");
  expect(await sessionsOf()).toHaveLength(1);
  expect([await second.actor(), await third.actor()]).toEqual([null, null]);
});

test("a session that ended long ago is forgotten, a younger one is not", async () => {
  const { userId } = await person("contributor");
  const ended = (idHash: string, days: number) => ({
    idHash,
    userId,
    lastSeenAt: sql`now()`,
    expiresAt: sql`now() - make_interval(days => ${days})`,
  });
  await site.admin.insert(session).values([ended("old", 91), ended("younger", 89)]);
  await site.database.transaction(AUTH, (tx) => forgetOldSessions(tx));
  const left = await site.admin
    .select({ key: session.idHash })
    .from(session)
    .where(eq(session.userId, userId));
  expect(left).toEqual([{ key: "younger" }]);
});

test("a role that changed ends the sessions of the former one, whoever changed it", async () => {
  const { email, browser, userId } = await person("contributor");
  const there = browser();
  await there.signIn(email, PASSWORD);
  await site.admin.update(appUser).set({ name: "Another name" }).where(eq(appUser.id, userId));
  expect(await there.actor()).not.toBeNull();
  await site.admin.update(appUser).set({ role: "approver" }).where(eq(appUser.id, userId));
  expect(await there.actor()).toBeNull();
  await there.signIn(email, PASSWORD);
  expect(await there.actor()).toMatchObject({ role: "approver", mustEnrol: true });
});
