import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { appUser } from "@/db/schema/account";
import { Browser } from "./test/browser";
import { CLIENT, openIdentityProvider, type Person, walkThrough } from "./test/identity-provider";
import { openSite } from "./test/site";

const provider = await openIdentityProvider();
const site = await openSite({
  OIDC_ISSUER: `${provider.issuer}/`,
  OIDC_CLIENT_ID: CLIENT.id,
  OIDC_CLIENT_SECRET: CLIENT.secret,
  OIDC_NAME: "Coalition ID",
});

const ANNA: Person = {
  sub: "anna",
  email: "Anna@mon.example",
  name: "Anna Nowak",
  nation: "pol",
  role: "approver",
};

async function start(there: Browser, callbackUrl = "/plans"): Promise<URL> {
  const response = await there.post("/api/auth/signin/oidc", {
    csrfToken: await there.csrfToken(),
    callbackUrl,
  });
  expect(response.status).toBe(200);
  return new URL((await response.json()).url);
}

/** The whole way there and back; where the browser ends up. */
async function signIn(person: Person | null, there = new Browser(site, "192.0.2.1")) {
  provider.state.current = person;
  const back = await walkThrough((await start(there)).href);
  const response = await there.get(back.pathname + back.search);
  expect(response.status).toBe(303);
  return { there, location: response.headers.get("location"), back };
}

const userOf = async (sub: string) => {
  const [user] = await site.admin
    .select()
    .from(appUser)
    .where(eq(appUser.identity, `${provider.issuer} ${sub}`));
  return user;
};

test("the page knows the provider by its name", async () => {
  const { signInOptions } = await import("@/server/auth");
  expect(signInOptions()).toEqual({ oidcName: "Coalition ID", isDemo: true });
});

test("the provider is asked with state, nonce and a PKCE challenge, and with nothing of the sender's choice", async () => {
  const there = new Browser(site, "192.0.2.1");
  const response = await there.post(
    "/api/auth/signin/oidc?redirect_uri=https://evil.example&scope=all&prompt=none",
    {
      csrfToken: await there.csrfToken(),
    },
  );
  const { searchParams } = new URL((await response.json()).url);
  expect(Object.fromEntries(searchParams)).toEqual({
    client_id: "muster",
    scope: "openid email profile",
    prompt: "login",
    max_age: "300",
    response_type: "code",
    redirect_uri: "http://localhost:3000/api/auth/callback/oidc",
    state: expect.any(String),
    nonce: expect.any(String),
    code_challenge: expect.any(String),
    code_challenge_method: "S256",
  });
});

test("whom the provider vouches for is signed in for the nation and role of the claims", async () => {
  const { there, location } = await signIn(ANNA);
  expect(location).toBe("/plans");
  expect(await there.actor()).toMatchObject({
    kind: "nation",
    nation: "POL",
    role: "approver",
    email: "anna@mon.example",
    name: "Anna Nowak",
  });
  expect(await userOf("anna")).toMatchObject({ passwordHash: null, isDemo: false });
  await there.signOut();
  expect(await there.actor()).toBeNull();
});

test("at the next sign-in the same person follows the claims of that day", async () => {
  await signIn(ANNA);
  const before = await userOf("anna");
  const { there } = await signIn({ ...ANNA, email: "anna.nowak@mon.example", nation: "HQ", role: "planner" });
  expect(await there.actor()).toMatchObject({
    kind: "headquarters",
    role: "planner",
    email: "anna.nowak@mon.example",
  });
  expect((await userOf("anna"))?.id).toBe(before?.id);
});

test.each([
  [{ nation: "GB" }, { nation: "GBR", role: "contributor" }],
  [{ nation: "ukr" }, { nation: "UKR", role: "contributor" }],
  [{ nation: "hq" }, { nation: null, role: "observer" }],
])("without a role claim %j gives the lesser role", async (claims, expected) => {
  const { there } = await signIn({
    sub: `plain ${claims.nation}`,
    email: `plain@${claims.nation}.example`,
    ...claims,
  });
  expect(await there.actor()).toMatchObject(expected);
});

test.each([
  ["a nation outside the coalition", { nation: "RUS" }, "UNKNOWN_NATION"],
  ["a nation that is none", { nation: "Poland" }, "UNKNOWN_NATION"],
  ["no nation", { nation: undefined }, "UNKNOWN_NATION"],
  ["a role that is none", { role: "admin" }, "ROLE_MISFIT"],
  ["a planner of a nation", { role: "planner" }, "ROLE_MISFIT"],
  ["an approver of headquarters", { nation: "HQ" }, "ROLE_MISFIT"],
  ["no e-mail", { email: undefined }, "NO_EMAIL"],
  ["an e-mail that is not confirmed", { email_verified: false }, "NO_EMAIL"],
  ["the e-mail of a password account", { email: "contributor@gbr.demo" }, "EMAIL_TAKEN"],
])("%s is refused with a reason, and no account is made", async (_name, claims, problem) => {
  const { there, location } = await signIn({ ...ANNA, sub: "boris", email: "boris@mon.example", ...claims });
  expect(location).toBe(`/sign-in?error=${problem}&callbackUrl=%2Fplans`);
  expect(await there.actor()).toBeNull();
  expect(await userOf("boris")).toBeUndefined();
});

test("the password account whose address was named is as it was", async () => {
  const read = () => site.admin.select().from(appUser).where(eq(appUser.email, "contributor@fra.demo"));
  const before = await read();
  await signIn({ ...ANNA, sub: "carl", email: "contributor@fra.demo" });
  expect(await read()).toEqual(before);
});

test("a disabled user stays disabled, whatever the claims say", async () => {
  const dora = { ...ANNA, sub: "dora", email: "dora@mon.example" };
  const first = await signIn(dora);
  await site.admin.update(appUser).set({ disabledAt: sql`now()` }).where(eq(appUser.email, dora.email));
  expect(await first.there.actor()).toBeNull();
  const second = await signIn({ ...dora, role: "contributor" });
  expect(second.location).toBe("/sign-in?error=DISABLED&callbackUrl=%2Fplans");
  expect(await second.there.actor()).toBeNull();
  expect(await userOf("dora")).toMatchObject({ role: "approver", disabledAt: expect.any(Date) });
});

test("a user of the provider has no password to guess", async () => {
  await signIn({ ...ANNA, sub: "emil", email: "emil@mon.example" });
  const response = await new Browser(site, "192.0.2.2").signIn("emil@mon.example", "any password at all");
  expect(response.status).toBe(401);
});

test("who says no at the provider lands on the sign-in page", async () => {
  const { location } = await signIn(null);
  expect(location).toBe("/sign-in?error=SSO_REFUSED&callbackUrl=%2Fplans");
});

test("an answer of the provider works once, and only in the browser that asked", async () => {
  provider.state.current = ANNA;
  const there = new Browser(site, "192.0.2.1");
  const back = await walkThrough((await start(there)).href);
  const thief = new Browser(site, "192.0.2.3");
  await start(thief);
  const stolen = await thief.get(back.pathname + back.search);
  expect(stolen.headers.get("location")).toBe("/sign-in?error=SSO_FAILED&callbackUrl=%2Fplans");
  expect(await thief.actor()).toBeNull();

  const twin = there.copy();
  expect((await there.get(back.pathname + back.search)).headers.get("location")).toBe("/plans");
  expect((await twin.get(back.pathname + back.search)).headers.get("location")).toBe(
    "/sign-in?error=SSO_FAILED&callbackUrl=%2Fplans",
  );
});

test("a state, code or issuer that was tampered with signs nobody in", async () => {
  for (const parameter of ["state", "code", "iss"]) {
    provider.state.current = ANNA;
    const there = new Browser(site, "192.0.2.1");
    const back = await walkThrough((await start(there)).href);
    back.searchParams.set(parameter, "http://made.up");
    const response = await there.get(back.pathname + back.search);
    expect(response.headers.get("location")).toBe("/sign-in?error=SSO_FAILED&callbackUrl=%2Fplans");
    expect(await there.actor()).toBeNull();
  }
});

test("an answer that nobody here asked for does not even reach the provider", async () => {
  const stranger = new Browser(site, "192.0.2.5");
  const response = await stranger.get(`/api/auth/callback/oidc?code=x&state=y&iss=${provider.issuer}`);
  expect(response.headers.get("location")).toBe("/sign-in?error=SSO_FAILED");
});

test("signing in ends the session that the browser had", async () => {
  const there = new Browser(site, "192.0.2.4");
  await there.signIn("planner@hq.demo", "muster-demo");
  const before = there.copy();
  await signIn(ANNA, there);
  expect(await there.actor()).toMatchObject({ email: "anna@mon.example" });
  expect(await before.actor()).toBeNull();
});
