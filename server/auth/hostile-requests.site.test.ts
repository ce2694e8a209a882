import { count } from "drizzle-orm";
import { expect, test } from "vitest";
import { appUser, session } from "@/db/schema/account";
import { Browser } from "./test/browser";
import { DEMO_PASSWORD, ORIGIN, openSite } from "./test/site";

const site = await openSite({
  OIDC_ISSUER: "http://127.0.0.1:1",
  OIDC_CLIENT_ID: "muster",
  OIDC_CLIENT_SECRET: "secret",
});
const rowsOf = async (table: typeof session | typeof appUser) =>
  (await site.admin.select({ rows: count() }).from(table))[0]?.rows;
const usersBefore = await rowsOf(appUser);
const there = new Browser(site, "192.0.2.1");
const csrfToken = await there.csrfToken();
const csrfCookie = `muster.csrf=${there.cookies.get("muster.csrf")}`;

const CREDENTIALS = "/api/auth/callback/credentials";
const pair = { csrfToken, email: "contributor@gbr.demo", password: DEMO_PASSWORD };
const JSON_TYPE = { "content-type": "application/json" };
const FORM_TYPE = { "content-type": "application/x-www-form-urlencoded" };

interface Hostile {
  path: string;
  method?: string;
  headers?: Record<string, string>;
  body?: BodyInit;
}

const get = (path: string, headers: Record<string, string> = {}): Hostile => ({ path, headers });
const send = (path: string, body: BodyInit, headers: Record<string, string> = JSON_TYPE): Hostile => ({
  path,
  method: "POST",
  body,
  headers,
});
const sendPair = (changes: Record<string, unknown>) =>
  send(CREDENTIALS, JSON.stringify({ ...pair, ...changes }));

/** A body that goes on for ever and says nothing of its length. */
const endless = () =>
  new ReadableStream({
    pull(controller) {
      controller.enqueue(new TextEncoder().encode("x".repeat(4_096)));
    },
  });

const HOSTILE: [string, Hostile][] = [
  ["malformed JSON", send(CREDENTIALS, '{"csrfToken":')],
  ["an empty body", send(CREDENTIALS, "")],
  ["JSON null", send(CREDENTIALS, "null")],
  ["a JSON array", send(CREDENTIALS, `[${JSON.stringify(pair)}]`)],
  ["a JSON string", send(CREDENTIALS, '"pair"')],
  ["JSON 200,000 deep", send(CREDENTIALS, "[".repeat(8_000) + "]".repeat(8_000))],
  [
    "__proto__ in JSON",
    send(CREDENTIALS, JSON.stringify(pair).replace("{", '{"__proto__":{"role":"planner"},')),
  ],
  ["constructor in JSON", sendPair({ constructor: { prototype: {} } })],
  ["an unknown field", sendPair({ role: "planner" })],
  ["a user id of the sender's choice", sendPair({ id: "00000000-0000-4000-8000-000000000000" })],
  ["an e-mail that is a list", sendPair({ email: ["contributor@gbr.demo"] })],
  ["an e-mail that is an object", sendPair({ email: { $ne: null } })],
  ["an e-mail that is no address", sendPair({ email: "' or 1=1 --" })],
  ["an e-mail with a NUL", sendPair({ email: "a\0b@gbr.demo" })],
  ["an e-mail with a lone surrogate", sendPair({ email: "\ud800@gbr.demo" })],
  ["an e-mail of 400 characters", sendPair({ email: `${"a".repeat(400)}@gbr.demo` })],
  ["a password that is a number", sendPair({ password: 1e308 })],
  ["a password that is true", sendPair({ password: true })],
  ["no password", sendPair({ password: undefined })],
  ["an empty password", sendPair({ password: "" })],
  ["a password of 2,000 characters", sendPair({ password: "x".repeat(2_000) })],
  ["a password with a lone surrogate", sendPair({ password: "muster-demo\udfff" })],
  ["a token that is an object", sendPair({ csrfToken: { toString: "x" } })],
  ["SQL in the e-mail", sendPair({ email: "x'||pg_sleep(5)||'@gbr.demo" })],
  ["a body of 17 kB", sendPair({ password: "x".repeat(17_000) })],
  ["a body of 3 MB", sendPair({ password: "x".repeat(3_000_000) })],
  ["a body without end", { ...send(CREDENTIALS, ""), body: endless() }],
  ["a length that lies", send(CREDENTIALS, "{}", { ...JSON_TYPE, "content-length": "99999999" })],
  [
    "text/plain, as a form of another site can send it",
    send(CREDENTIALS, JSON.stringify(pair), { "content-type": "text/plain" }),
  ],
  ["no content type", send(CREDENTIALS, new Uint8Array([123, 125]), {})],
  ["multipart", send(CREDENTIALS, new FormData(), {})],
  [
    "a content type that only contains JSON",
    send(CREDENTIALS, "{}", { "content-type": "x/application/json" }),
  ],
  ["bytes that are not UTF-8", send(CREDENTIALS, new Uint8Array([0xc0, 0xaf, 0xff]))],
  ["UTF-16", send(CREDENTIALS, Buffer.from(JSON.stringify(pair), "utf16le"))],
  ["a form field given twice", send(CREDENTIALS, "email=a@b.c&email=d@e.f&password=12345678", FORM_TYPE)],
  ["a form with __proto__", send(CREDENTIALS, "__proto__=1&__proto__[role]=planner", FORM_TYPE)],
  ["a form with broken escapes", send(CREDENTIALS, "email=%&password=%c0%af&csrfToken=%00", FORM_TYPE)],
  ["callbackUrl=http://% in the address", get("/api/auth/signin?callbackUrl=http://%")],
  ["callbackUrl=http://% on the csrf route", get("/api/auth/csrf?callbackUrl=http://%")],
  ["callbackUrl of another site in the address", get("/api/auth/signin?callbackUrl=https://evil.example")],
  ["callbackUrl twice", get("/api/auth/signin?callbackUrl=/a&callbackUrl=/b")],
  ["callbackUrl of 3,000 characters", get(`/api/auth/signin?callbackUrl=/${"a".repeat(3_000)}`)],
  ["callbackUrl=http://% in the body", sendPair({ callbackUrl: "http://%" })],
  ["callbackUrl of another site in the body", sendPair({ callbackUrl: "https://evil.example/" })],
  ["callbackUrl without a scheme", sendPair({ callbackUrl: "//evil.example" })],
  ["callbackUrl with a backslash", sendPair({ callbackUrl: "/\\evil.example" })],
  ["callbackUrl of javascript", sendPair({ callbackUrl: "javascript:alert(1)" })],
  ["callbackUrl that is a list", sendPair({ callbackUrl: ["/a", "/b"] })],
  ["callbackUrl with a line break", sendPair({ callbackUrl: "/a\r\nset-cookie: x=y" })],
  ["GET on the callback", get(CREDENTIALS)],
  ["GET on sign-out", get("/api/auth/signout")],
  [
    "POST on the session",
    send("/api/auth/session", JSON.stringify({ csrfToken, data: { role: "planner" } })),
  ],
  ["POST on the csrf route", send("/api/auth/csrf", "{}")],
  ["POST to the log of next-auth", send("/api/auth/_log", '{"level":"constructor","code":"x"}')],
  ["PUT", { path: CREDENTIALS, method: "PUT", body: "{}", headers: JSON_TYPE }],
  ["HEAD", { path: "/api/auth/session", method: "HEAD" }],
  ["the list of providers", get("/api/auth/providers")],
  ["verify-request", get("/api/auth/verify-request")],
  ["an unknown action", get("/api/auth/admin")],
  ["no action", get("/api/auth")],
  ["a name of Object.prototype", get("/api/auth/constructor")],
  ["__proto__ as action", get("/api/auth/__proto__")],
  ["%00 in the path", get("/api/auth/%00")],
  ["%c0%af in the path", get("/api/auth/%c0%af")],
  ["a path upwards", get("/api/auth/..%2f..%2fsession")],
  ["a doubled slash", get("/api/auth//session")],
  ["a longer path", send(`${CREDENTIALS}/extra`, JSON.stringify(pair))],
  ["an unknown provider", send("/api/auth/signin/github", JSON.stringify({ csrfToken }))],
  [
    "the provider of e-mail links",
    send("/api/auth/signin/email", JSON.stringify({ csrfToken, email: "a@b.c" })),
  ],
  [
    "a return from the identity provider of 5,000 characters",
    get(`/api/auth/callback/oidc?code=${"c".repeat(5_000)}`),
  ],
  ["a return with its code twice", get("/api/auth/callback/oidc?code=a&code=b")],
  ["a return by POST", send("/api/auth/callback/oidc", "code=a&state=b", FORM_TYPE)],
];

const INSIDE =
  /\bat .+:\d+:\d+|node_modules|\/server\/|select |insert |app_user|postgres|drizzle|NextAuth|TypeError|ZodError/i;

async function throwAt({ path, ...init }: Hostile): Promise<Response> {
  const headers = { cookie: csrfCookie, "x-muster-peer": "192.0.2.1", ...init.headers };
  // A stream as a body must say so.
  const options = { ...init, headers, duplex: "half" };
  return site.handle(new Request(`${ORIGIN}${path}`, options));
}

test.each(HOSTILE)("%s is refused and tells nothing of the inside", async (_name, hostile) => {
  const response = await throwAt(hostile);
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(response.status).toBeLessThan(500);
  const body = await response.text();
  expect(body).not.toMatch(INSIDE);
  expect(response.headers.getSetCookie().join()).not.toMatch(/muster\.session=[^;]/);
  expect(response.headers.get("cache-control")).toContain("no-store");
  // A code, and words where no screen could send it.
  const { error, message = "", ...rest } = JSON.parse(body);
  expect([typeof error, rest]).toEqual(["string", {}]);
  expect(message).not.toContain("\u0001");
});

/** What is odd but no reason to refuse: it is answered as if the odd part were not there. */
const ODD_COOKIES = [
  "muster.session=%; muster.csrf=%c0; muster.callback=http://%",
  "muster.session=a.b.c.d.e; muster.csrf=|||; muster.callback=https://evil.example",
  `muster.session=${"x".repeat(9_000)}`,
  "muster.session.0=a; muster.session.1=b; muster.sessionx=c",
  "=;;;==; __proto__=1; constructor=2; muster.device=....; muster.state=x",
  "muster.callback=//evil.example",
  "muster.csrf=\u00ff\u00fe",
];

test.each(ODD_COOKIES)("the cookies %j are as good as none", async (cookie) => {
  const session = await throwAt(get("/api/auth/session", { cookie }));
  expect([session.status, await session.json()]).toEqual([200, {}]);
  const csrf = await throwAt(get("/api/auth/csrf", { cookie }));
  expect(csrf.status).toBe(200);
  expect(csrf.headers.getSetCookie().join()).not.toContain("evil");
  const signIn = await throwAt({ ...sendPair({}), headers: { ...JSON_TYPE, cookie } });
  expect([signIn.status, (await signIn.json()).error]).toEqual([403, "STALE_FORM"]);
  const back = await throwAt(get("/api/auth/callback/oidc?code=x&state=y", { cookie }));
  expect([back.status, back.headers.get("location")]).toEqual([303, "/sign-in?error=SSO_FAILED"]);
});

test("an error in the address of the sign-in page is one of ours or a general one", async () => {
  for (const error of ["<script>", "a\r\nb", "Configuration", "x".repeat(2_000), "__proto__"]) {
    const response = await throwAt(get(`/api/auth/error?error=${encodeURIComponent(error)}`));
    expect([response.status, response.headers.get("location")]).toEqual([303, "/sign-in?error=SSO_FAILED"]);
  }
});

test("an identity provider that cannot be reached is said on the sign-in page", async () => {
  const response = await there.post("/api/auth/signin/oidc", { csrfToken });
  expect(response.status).toBe(502);
  expect(await response.json()).toMatchObject({ error: "SSO_FAILED" });
});

test("none of it left a session behind, or an account more", async () => {
  expect(await rowsOf(session)).toBe(0);
  expect(await rowsOf(appUser)).toBe(usersBefore);
});
