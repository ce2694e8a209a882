import type { Row } from "../campaign";
import type { Account, House } from "./house";
import type { Visitor } from "./visitor";

type Ending = (house: House, account: Account) => Promise<unknown>;

export const manage =
  (procedure: string, more: object = {}) =>
  async (house: House, { accountId }: Account): Promise<{ status: number }> => {
    const manager = await house.manager();
    const { value } = await manager.call<{ id: string; version: number }[]>("account.list");
    const version = value?.find(({ id }) => id === accountId)?.version;
    const at = procedure === "account.endSessions" ? { accountId } : { accountId, version };
    return manager.call(procedure, { ...at, ...more });
  };

/** Everything that ends a session, each seen from a browser that has a copy of every cookie. */
const ENDINGS: Record<string, Ending> = {
  "the sign-out": (_, { browser }) => browser.signOut(),
  "a new sign-in in the same browser": (_, { browser, email, password }) => browser.signIn(email, password),
  "the account disabled": manage("account.disable"),
  "the role changed": manage("account.changeRole", { role: "approver" }),
  "a new password from a manager": manage("account.resetPassword"),
  "the sessions ended by a manager": manage("account.endSessions"),
  "the password changed elsewhere": async (house, { email, password }) => {
    const elsewhere = house.visitor();
    await elsewhere.signIn(email, password);
    await elsewhere.call("session.changePassword", { current: password, next: `${password} now` });
  },
  "all others ended elsewhere": async (house, { email, password }) => {
    const elsewhere = house.visitor();
    await elsewhere.signIn(email, password);
    await elsewhere.call("security.endOtherSessions");
  },
  "an authenticator set up elsewhere": async (house, { email, password }) => {
    const elsewhere = house.visitor();
    await elsewhere.signIn(email, password);
    await enrol(elsewhere);
  },
};

export async function endSessions(house: House, rounds: number): Promise<Row[]> {
  const alive: string[] = [];
  for (let round = 0; round < rounds; round += 1)
    for (const [name, end] of Object.entries(ENDINGS)) {
      const account = await house.account();
      const thief = account.browser.copy();
      if (!(await thief.isIn())) throw new Error("The copy of an open session is not in.");
      await end(house, account);
      if (await thief.isIn()) alive.push(name);
    }
  const trials = rounds * Object.keys(ENDINGS).length;
  return [
    {
      what: `a copied cookie after what ends a session (${Object.keys(ENDINGS).length} ways)`,
      target: `0 of ${trials} alive at the next request`,
      reached: [alive.length, ...new Set(alive)].join(", "),
      holds: alive.length === 0,
    },
  ];
}

/** A cookie that somebody else put into the browser before its owner signs in. */
export async function plantSessions(house: House, rounds: number): Promise<Row[]> {
  const thief = (await house.account()).browser;
  let kept = 0;
  let shared = 0;
  for (let round = 0; round < rounds; round += 1) {
    const { email, password } = await house.account();
    await reopen(house, thief);
    const planted = thief.cookies.get("muster.session") ?? "";
    const victim = house.visitor();
    victim.cookies.set("muster.session", round % 2 === 0 ? planted : "made-up");
    await victim.signIn(email, password);
    if (victim.cookies.get("muster.session") === planted) kept += 1;
    const { value } = await thief.call<{ actor: { email: string } } | undefined>("session.me");
    if (value?.actor.email === email) shared += 1;
  }
  return [
    {
      what: "a session planted before the sign-in",
      target: `0 of ${rounds} taken over, 0 shared`,
      reached: `${kept} taken over, ${shared} shared`,
      holds: kept === 0 && shared === 0,
    },
  ];
}

async function reopen(house: House, thief: Visitor): Promise<void> {
  if (await thief.isIn()) return;
  const { browser } = await house.account();
  thief.cookies.clear();
  for (const [name, value] of browser.cookies) thief.cookies.set(name, value);
}

export async function enrol(browser: Visitor): Promise<{ status: number }> {
  const { base32Bytes } = await import("./base32-bytes");
  const { codeOfStep, stepAt } = await import("@/server/auth/totp");
  const { value } = await browser.call<{ secret: string }>("security.offerGenerator");
  const code = codeOfStep(base32Bytes(value.secret), stepAt(Date.now()));
  return browser.call("security.confirmGenerator", { code });
}

/** What a page of another site can have a browser send: its cookies go along, its headers are few. */
export async function forgeRequests(house: House): Promise<Row[]> {
  const { browser } = await house.account();
  const foreign = await house.visitor().csrfToken();
  const isTaken: string[] = [];
  const types = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""];
  const procedures = ["security.endOtherSessions", "security.offerGenerator", "pledge.forgetUnsaved"];
  const forgeries: [string, () => Promise<{ status: number }>][] = [
    ...procedures.flatMap((procedure) =>
      types.map((type): [string, () => Promise<{ status: number }>] => [
        `${procedure} as ${type || "nothing"}`,
        () =>
          browser.send(`/api/trpc/${procedure}`, {
            method: "POST",
            body: '{"json":null}',
            headers: type ? { "content-type": type } : {},
          }),
      ]),
    ),
    ...procedures.map((procedure): [string, () => Promise<{ status: number }>] => [
      `${procedure} by GET`,
      () => browser.send(`/api/trpc/${procedure}`),
    ]),
    ...["", "made up", foreign].flatMap((csrfToken) =>
      ["/api/auth/signout", "/api/auth/callback/credentials"].map(
        (path): [string, () => Promise<{ status: number }>] => [
          `${path} with ${csrfToken === foreign ? "the token of another browser" : `"${csrfToken}"`}`,
          () => {
            const pair: Record<string, string> = path.endsWith("signout")
              ? {}
              : { email: "contributor@fra.demo", password: "muster-demo" };
            return browser
              .copy()
              .send(path, { method: "POST", body: new URLSearchParams({ csrfToken, ...pair }) });
          },
        ],
      ),
    ),
  ];
  for (const [name, send] of forgeries) {
    const { status } = await send();
    if (status < 300 || !(await browser.isIn())) isTaken.push(name);
  }
  const preflight = await browser.send("/api/trpc/session.me", {
    method: "OPTIONS",
    headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
  });
  if (preflight.headers.some((name) => name.startsWith("access-control-"))) isTaken.push("a preflight");
  return [
    {
      what: "requests that another site can have a signed-in browser send",
      target: `0 of ${forgeries.length + 1} taken`,
      reached: [isTaken.length, ...isTaken].join(", "),
      holds: isTaken.length === 0,
    },
  ];
}
