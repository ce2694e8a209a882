import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterEach, describe, expect, inject, test, vi } from "vitest";
import { Browser } from "@/server/auth/test/browser";
import { DEMO_PASSWORD, ORIGIN, openSite } from "@/server/auth/test/site";
import { pledgeFields } from "@/server/test/factories";
import { handleTrpc } from "./http";
import { appRouter } from "./root";

const site = await openSite();

async function signedIn(email: string): Promise<Browser> {
  const browser = new Browser(site, "192.0.2.7");
  await browser.signIn(email, DEMO_PASSWORD);
  return browser;
}

const contributor = await signedIn("contributor@gbr.demo");
const approver = await signedIn("approver@gbr.demo");
const planner = await signedIn("planner@hq.demo");

const JSON_TYPE = { "content-type": "application/json" };
/** What every write is sent with; each time another act. */
const anew = () => ({ "idempotency-key": randomUUID() });
const post = (
  procedure: string,
  body: BodyInit | null,
  headers: Record<string, string> = JSON_TYPE,
  browser = contributor,
) =>
  handleTrpc(
    browser.request(`/api/trpc/${procedure}`, { method: "POST", body, headers: { ...anew(), ...headers } }),
  );

interface Refusal {
  message: string;
  data?: {
    code: string;
    httpStatus: number;
    fields: { field: string; message: string }[];
    requestId?: string;
  };
}

const refusalIn = (text: string): Refusal => {
  const { error } = JSON.parse(text) as { error: Refusal & { json?: Refusal } };
  return error.json ?? error;
};

/** What a stranger could learn from: stacks, SQL, paths and names of what Muster is made of. */
const TELLTALE =
  /\bat \S+ \(|\bat file:|node_modules|\.[jt]s\b|\bselect\b.*\bfrom\b|\binsert into\b|\$1|drizzle|postgres|superjson|zod/i;

/** How the mark of a message stands in JSON that has not been put into any language. */
const WORDING_MARK = String.raw`\u0001`;

async function refused(response: Response): Promise<Refusal & { status: number }> {
  const text = await response.text();
  expect(text).not.toMatch(TELLTALE);
  expect(text).not.toContain(WORDING_MARK);
  expect(text).not.toContain(process.cwd());
  expect(response.headers.get("cache-control")).toContain("no-store");
  expect(response.headers.get("content-type")).toContain("application/json");
  return { ...refusalIn(text), status: response.status };
}

test("a good request is answered, kept by no cache and run by no page", async () => {
  const response = await post("plan.revision", `{"json":{"planId":"reference"}}`);
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  expect(response.headers.get("content-security-policy")).toBe(
    "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  );
});

test("an address of several parts is answered as data like any other procedure that is none", async () => {
  const response = await post("a/b", "{}");
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(await refused(response)).toMatchObject({ status: 404 });
});

test.each(["GET", "PUT", "DELETE", "PATCH", "HEAD"])("%s is refused", async (method) => {
  const response = await handleTrpc(contributor.request("/api/trpc/plan.list", { method }));
  expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
});

test.each([
  ["none", undefined],
  ["text", "text/plain"],
  ["a form", "application/x-www-form-urlencoded"],
  ["a file", "multipart/form-data; boundary=x"],
  ["bytes", "application/octet-stream"],
  ["nearly JSON", "application/jsonp"],
])("a body of another type is refused: %s", async (_, type) => {
  const body = new TextEncoder().encode("{}");
  expect(await refused(await post("plan.list", body, type ? { "content-type": type } : {}))).toMatchObject({
    status: 415,
    message: "Send application/json.",
  });
});

test("JSON is recognised in any case and with its character set", async () => {
  const headers = { "content-type": "Application/JSON; charset=utf-8" };
  expect((await post("plan.revision", `{"json":{"planId":"reference"}}`, headers)).status).toBe(200);
});

describe("more than 1 MB is refused", () => {
  const large = `{"json":{"planId":"${"x".repeat(1_048_576)}"}}`;
  test("when the header says so", async () => {
    const headers = { ...JSON_TYPE, "content-length": String(large.length) };
    expect(await refused(await post("plan.get", large, headers))).toMatchObject({ status: 413 });
  });

  const streamed = (parts: number) =>
    contributor.request("/api/trpc/plan.get", {
      method: "POST",
      headers: JSON_TYPE,
      duplex: "half",
      body: new ReadableStream({
        pull(controller) {
          if (parts-- > 0) controller.enqueue(new TextEncoder().encode("x".repeat(65_536)));
          else controller.close();
        },
      }),
    } as RequestInit);

  test("when no header says so", async () => {
    expect(await refused(await handleTrpc(streamed(17)))).toMatchObject({ status: 413 });
    expect((await handleTrpc(streamed(16))).status).toBe(400);
  });

  test("when the header says less", async () => {
    const request = streamed(100);
    request.headers.set("content-length", "2");
    expect(await refused(await handleTrpc(request))).toMatchObject({ status: 413 });
  });
});

test.each([
  ["values without end", `{"json":[${"1,".repeat(400_000)}1]}`, /too many values/],
  [
    "names without end",
    `{"json":{${Array.from({ length: 60_000 }, (_, at) => `"${at}":1`).join(",")}}}`,
    /too many/,
  ],
  ["lists within lists", `{"json":${"[".repeat(200_000)}`, /too deep/],
])("%s are refused before they are read", async (_, body, message) => {
  expect(await refused(await post("plan.get", body))).toMatchObject({
    status: 400,
    message: expect.stringMatching(message),
  });
});

test("a body that breaks off is the sender's fault", async () => {
  const request = new Request(`${ORIGIN}/api/trpc/plan.get`, {
    method: "POST",
    headers: JSON_TYPE,
    duplex: "half",
    body: new ReadableStream({
      start: (controller) => controller.error(new Error("the line went dead")),
    }),
  } as RequestInit);
  expect(await refused(await handleTrpc(request))).toMatchObject({ status: 400 });
});

describe("batches", () => {
  const batch = (count: number) =>
    post(
      `${Array(count).fill("plan.revision").join(",")}?batch=1`,
      JSON.stringify(
        Object.fromEntries(
          Array.from({ length: count }, (_, index) => [index, { json: { planId: "reference" } }]),
        ),
      ),
    );
  test("of 20 calls are answered", async () => {
    const response = await batch(20);
    expect(response.status).toBe(200);
    expect(await response.json()).toHaveLength(20);
  });
  test("of 21 calls are refused", async () => {
    const response = await batch(21);
    expect(response.status).toBe(400);
    expect(await response.text()).not.toMatch(TELLTALE);
  });
  test("of commas alone are refused", async () => {
    const response = await post(`${",".repeat(5_000)}?batch=1`, "{}");
    expect(response.status).toBe(400);
    expect((await response.text()).length).toBeLessThan(2_000);
  });
});

test.each([
  "nothing",
  "pledge",
  "pledge.list.all",
  "pledge.__proto__",
  "__proto__",
  "constructor",
  "toString",
  "pledge.constructor",
  "%00",
  "%E0%A4%A",
  "..%2f..%2fetc",
  "x".repeat(5_000),
])("a procedure that does not exist is not found: %s", async (name) => {
  const { status, message } = await refused(await post(name, "{}"));
  expect([400, 404]).toContain(status);
  expect(message.length).toBeLessThan(200);
});

test.each([
  "connectionParams=%7B",
  "connectionParams=%5B%5D",
  "input=%7B%22json%22%3A1",
  "batch=2",
  "batch=1&batch=1",
  "__proto__=1",
  "x".repeat(5_000),
])("what an address says beside the procedure makes no fault: ?%s", async (search) => {
  const response = await post(`plan.list?${search}`, "{}");
  expect(response.status).toBeLessThan(500);
  expect(await response.text()).not.toMatch(TELLTALE);
});

test("an answer in lines tells no more than one in a piece", async () => {
  const headers = { ...JSON_TYPE, "trpc-accept": "application/jsonl" };
  const response = await post("pledge.get,nothing?batch=1", `{"0":{"json":{"pledgeId":7}},"1":{}}`, headers);
  const text = await response.text();
  expect(text).not.toMatch(TELLTALE);
  expect(text).toContain("Pledge: no such pledge.");
});

const nested = (depth: number, left: string, right: string) => left.repeat(depth) + right.repeat(depth);

/** Bodies that no screen sends. Each goes to every procedure. */
const HOSTILE: Record<string, string> = {
  nothing: "",
  "half an object": `{"json":{"planId"`,
  "no object": "null",
  "a number": "7",
  "a list": "[]",
  "an empty object": "{}",
  "a list that never ends": nested(400_000, "[", ""),
  "no input": `{"json":null}`,
  "a list as input": `{"json":[{"planId":"reference"}]}`,
  "a text as input": `{"json":"planId"}`,
  "unknown fields": `{"json":{"isAdmin":true,"where":"1=1"}}`,
  "numbers for everything": `{"json":{"planId":1,"pledgeId":2,"items":3,"fields":4,"version":"5","formKey":6,"values":7}}`,
  "the prototype": `{"json":{"planId":"reference","__proto__":{"polluted":true}}}`,
  "the constructor": `{"json":{"constructor":{"prototype":{"polluted":true}}}}`,
  "half a character": `{"json":{"planId":"\\ud800","pledgeId":"\\udfff","formKey":"\\ud800","phaseId":"\\ud800"}}`,
  NUL: `{"json":{"planId":"\\u0000","pledgeId":"\\u0000","formKey":"\\u0000","reason":"\\u0000"}}`,
  "not a number": `{"json":{"planId":NaN}}`,
  "not a number, by the transformer": `{"json":{"hours":"NaN"},"meta":{"values":{"hours":["number"]}}}`,
  "a number without end": `{"json":{"version":1e999,"hours":1e308}}`,
  "lists without end": `{"json":${nested(20_000, "[", "]")}}`,
  "objects without end": `{"json":${`{"a":`.repeat(12_000)}1${"}".repeat(12_000)}}`,
  "depth in a field": `{"json":{"formKey":"new","values":${`{"a":`.repeat(9_000)}1${"}".repeat(9_000)}}}`,
  "lists in lists": `{"json":${nested(25, "[", "]")}}`,
  "depth in a field, as deep as may be": `{"json":{"formKey":"new","values":${`{"a":`.repeat(25)}1${"}".repeat(25)}}}`,
  "a type the transformer does not know": `{"json":{"planId":"x"},"meta":{"values":{"planId":[["custom","Actor"]]}}}`,
  "a class the transformer does not know": `{"json":{"planId":{}},"meta":{"values":{"planId":[["class","Actor"]]}}}`,
  "a pattern that is none": `{"json":{"planId":"/((/"},"meta":{"values":{"planId":["regexp"]}}}`,
  "a date that is none": `{"json":{"planId":"yesterday"},"meta":{"values":{"planId":["Date"]}}}`,
  "a type at the prototype": `{"json":{"planId":"x"},"meta":{"values":{"__proto__":["Date"]}}}`,
  "equal things at the prototype": `{"json":{"planId":{"polluted":true}},"meta":{"referentialEqualities":{"planId":["__proto__"]}}}`,
  "types that are none": `{"json":{"planId":"x"},"meta":{"values":7,"referentialEqualities":"x"}}`,
  "SQL in place of a name": `{"json":{"planId":"reference'; drop table pledge; --"}}`,
};

const PLAIN = /^(__proto__|[A-Z]).*\.$/;
/** So many procedures in one request. */
const AT_ONCE = 12;
const inBatches = (browser: Browser, names: string[]): [Browser, string[]][] =>
  Array.from({ length: Math.ceil(names.length / AT_ONCE) }, (_, index) => [
    browser,
    names.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  ]);

/** What asks for an input misses it; who may not ask at all is not even told that. */
const missesInput = async (name: string, browser: Browser) =>
  (await post(name, "{}", JSON_TYPE, browser)).status === 400;
const ofApprovers: string[] = [];
const ofPlanners: string[] = [];
for (const name of Object.keys(appRouter._def.procedures)) {
  if (await missesInput(name, approver)) ofApprovers.push(name);
  else if (await missesInput(name, planner)) ofPlanners.push(name);
}
/** Every procedure that takes an input, by somebody who may call it. */
const CALLS = [...inBatches(approver, ofApprovers), ...inBatches(planner, ofPlanners)];

const together = (names: string[], body: string): string =>
  `{${names.map((_, index) => `"${index}":${body}`).join(",")}}`;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe.each(Object.keys(HOSTILE))("%s", (what) => {
  test("is refused by every procedure in plain words", async () => {
    const body = HOSTILE[what] ?? "";
    const alone = await refused(await post("pledge.create", body));
    expect(alone).toMatchObject({ status: 400, message: expect.stringMatching(PLAIN) });
    if (!isJson(body)) return;
    for (const [browser, names] of CALLS) {
      const response = await post(`${names.join(",")}?batch=1`, together(names, body), JSON_TYPE, browser);
      const text = await response.text();
      expect(text).not.toMatch(TELLTALE);
      expect(text).not.toContain(WORDING_MARK);
      const answers = JSON.parse(text) as object[];
      // A fault of the whole batch is told once, in the place of an answer.
      const refusals = Array.isArray(answers) ? answers : [answers];
      for (const [index, answer] of refusals.entries()) {
        const { message, data } = refusalIn(JSON.stringify(answer));
        expect([names[index], data?.httpStatus ?? response.status]).toEqual([names[index], 400]);
        expect(message).toMatch(PLAIN);
      }
    }
    expect(Object.prototype).not.toHaveProperty("polluted");
  });
});

describe("fields", () => {
  const create = async (changes: object) =>
    (
      await refused(
        await post(
          "pledge.create",
          JSON.stringify({ json: { planId: "reference", fields: { ...pledgeFields(), ...changes } } }),
        ),
      )
    ).data?.fields;

  test("are named with the remedy", async () => {
    expect(await create({ quantity: "many", title: "", windowFrom: "soon" })).toEqual([
      { field: "fields.title", message: "Designation: name the unit or detachment." },
      { field: "fields.quantity", message: "Quantity: a whole number from 1 to 1,000,000." },
      {
        field: "fields.windowFrom",
        message: "Window from: a date as YYYY-MM-DD, from 2000-01-01 to 2199-12-31.",
      },
    ]);
  });

  test("that nobody asked for are named too", async () => {
    expect(await create({ nation: "FRA", state: "verified" })).toEqual([
      { field: "fields.nation", message: "fields.nation: there is no such field. Leave it out." },
      { field: "fields.state", message: "fields.state: there is no such field. Leave it out." },
    ]);
  });

  test("that nobody asked for are named up to a point", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, index) => [`${"x".repeat(100)}${index}`, 1]),
    );
    const fields = await create(many);
    expect(fields).toHaveLength(20);
    expect(fields?.[0]?.field.length).toBeLessThan(80);
  });

  test("that are missing altogether are asked for", async () => {
    const response = await post("pledge.create", `{"json":{"planId":"reference"}}`);
    expect((await refused(response)).data?.fields).toEqual([
      { field: "fields", message: "fields: send an object with its fields." },
    ]);
  });
});

describe("a fault of our own", () => {
  const log = vi.spyOn(console, "error");
  afterEach(() => log.mockReset());

  test("tells its number and nothing else; the log has the number and no value", async () => {
    log.mockImplementation(() => {});
    await site.admin.execute(sql`revoke select on pledge_revision from muster_app`);
    const secret = "6a0c0a2e-4b3b-4f57-9d2c-0d6f3f9b1a11";
    const response = await post("pledge.get", JSON.stringify({ json: { pledgeId: secret } }));
    await site.admin.execute(sql`grant select on pledge_revision to muster_app`);
    const { status, message, data } = await refused(response);
    expect([status, message]).toEqual([
      500,
      `Something failed on the server. Try again; if it stays, report ${data?.requestId}.`,
    ]);
    const logged = log.mock.calls.flat().join("\n");
    expect(logged).toContain(data?.requestId);
    expect(logged).toContain("42501");
    expect(logged).not.toMatch(/\bselect\b|pledge_revision/);
    expect(logged).not.toContain(secret);
  });

  test("a database that is gone is told in the same words, and is used again when it is back", async () => {
    log.mockImplementation(() => {});
    const [row] = await site.admin.execute<{ name: string }>(sql`select current_database() as name`);
    const server = postgres(inject("superuserUrl"), { max: 1 });
    await server.unsafe(`alter database ${row?.name} with allow_connections false`);
    await site.admin.execute(
      sql`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'muster_app' and datname = current_database()`,
    );
    const response = await post("plan.list", "{}");
    await server.unsafe(`alter database ${row?.name} with allow_connections true`);
    await server.end();
    expect(await refused(response)).toMatchObject({
      status: 503,
      message: expect.stringMatching(
        /^Something failed on the server\. Try again; if it stays, report [\w-]{36}\.$/,
      ),
    });
    expect((await post("plan.list", "{}")).status).toBe(200);
  });
});

describe("the reader's language", () => {
  const inFrench = { ...JSON_TYPE, "accept-language": "fr-BE, en;q=0.5" };
  const both = async (procedure: string, body: string, browser = contributor) =>
    Promise.all(
      [JSON_TYPE, inFrench].map(async (headers) => refused(await post(procedure, body, headers, browser))),
    );
  const namesOf = (refusal: Refusal | undefined) => refusal?.data?.fields.map(({ field }) => field);
  const create = (changes: object) =>
    JSON.stringify({ json: { planId: "reference", fields: { ...pledgeFields(), ...changes } } });

  test("is that of every field of a refused form", async () => {
    const [english, french] = await both(
      "pledge.create",
      create({ quantity: 2_000_000, title: "", windowFrom: "soon", nation: "FRA" }),
    );
    expect(namesOf(french)).toEqual(namesOf(english));
    expect(english?.message).toBe("Some fields cannot be taken as they are.");
    expect(french?.message).toBe("Certains champs ne peuvent pas être acceptés tels quels.");
    expect(french?.data?.fields.map(({ message }) => message)).toEqual([
      "Désignation\u00a0: nommez l’unité ou le détachement.",
      "Quantité\u00a0: un nombre entier de 1 à 1\u202f000\u202f000.",
      "Début de la période\u00a0: une date au format AAAA-MM-JJ, du 2000-01-01 au 2199-12-31.",
      "fields.nation\u00a0: ce champ n’existe pas. Retirez-le.",
    ]);
  });

  test.each([
    ["a code that no list holds", "pledge.create", create({ areaCode: "Atlantis" }), contributor],
    [
      "a pledge that is not there",
      "pledge.get",
      `{"json":{"pledgeId":"6a0c0a2e-4b3b-4f57-9d2c-0d6f3f9b1a11"}}`,
      contributor,
    ],
    ["an act of another role", "pledge.accept", `{"json":{"items":[]}}`, contributor],
    ["a procedure that is none", "pledge.nothing", "{}", contributor],
    ["a body that is none", "pledge.get", "{", contributor],
  ] as const)("is that of %s", async (_, procedure, body, browser) => {
    const [english, french] = await both(procedure, body, browser);
    expect(french?.status).toBe(english?.status);
    expect(namesOf(french)).toEqual(namesOf(english));
    expect(french?.message).not.toBe(english?.message);
  });

  test("is chosen by the reader before the browser", async () => {
    contributor.cookies.set("muster.locale", "fr");
    const { message } = await refused(await post("pledge.nothing", "{}"));
    contributor.cookies.delete("muster.locale");
    expect(message).toBe("Cette procédure n’existe pas.");
  });

  test("nobody words an answer by sending what looks like a wording", async () => {
    const body = JSON.stringify({
      json: { planId: "reference", '\u0001["signInFirst",{}]': 1, "\u0001": 2 },
    });
    const { status, data } = await refused(await post("plan.get", body));
    expect(status).toBe(400);
    expect(data?.fields.map(({ message }) => message)).toEqual([
      `["signInFirst",{}]: there is no such field. Leave it out.`,
      ": there is no such field. Leave it out.",
    ]);
  });
});
