import { describe, expect, test } from "vitest";
import { Browser } from "@/server/auth/test/browser";
import { DEMO_PASSWORD, openSite } from "@/server/auth/test/site";
import { doorTo, findDoors } from "@/server/test/doors";

const site = await openSite();

const READERS = [
  "nobody",
  "contributor@gbr.demo",
  "approver@fra.demo",
  "planner@hq.demo",
  "observer@hq.demo",
];

/** Every door of the server: what it answers to whom. `reference` is a plan, `nothing` and `../x` are not. */
const TABLE = `
                                     nobody  GBR c.  FRA a.  planner observer  fields of the answer
  GET /api/health/live               200     200     200     200     200       status
  GET /api/health/ready              200     200     200     200     200       status
  GET /api/plans                     401     200     200     200     200       id name
  GET /api/plans/reference/plan.json   401   200     200     200     200       areas capabilities format phases pins pledges previous reading requirements substitutions
  GET /api/plans/reference/report.json 401   200     200     200     200       allocation format gaps lines phases reading
  GET /api/plans/nothing/plan.json   401     404     404     404     404       -
  GET /api/plans/nothing/report.json 401     404     404     404     404       -
  GET /api/plans/..%2fx/plan.json    401     404     404     404     404       -
  GET /api/plans/..%2fx/report.json  401     404     404     404     404       -
  GET /api/log/checkpoints.txt       401     200     200     200     200       -
  GET /api/log/key.pem               401     200     200     200     200       -
  GET /api/log/dump.jsonl            401     200     200     200     200       -
  GET /api/trpc/plan.list            405     405     405     405     405       -
  POST /api/trpc/a/b                 404     404     404     404     404       -
  POST /api/trpc/plan.list           401     200     200     200     200       result
  GET /api/auth/session              200     200     200     200     200       -
  POST /api/auth/signin/nowhere      4xx     4xx     4xx     4xx     4xx       -
  GET /flags/gb                      200     200     200     200     200       -
  GET /flags/nowhere                 404     404     404     404     404       -
`;

/** An observer sees no pledge: plan and report say how many there are. */
const PARTIAL: Record<string, string> = {
  "areas capabilities format phases pins pledges previous reading requirements substitutions":
    "areas capabilities format phases pins pledges previous reading requirements substitutions withheld",
  "allocation format gaps lines phases reading": "allocation format gaps hiddenPledges lines phases reading",
};

interface Row {
  method: "GET" | "POST";
  path: string;
  statuses: string[];
  fields: string;
}

const rows: Row[] = TABLE.trim()
  .split("\n")
  .slice(1)
  .map((line) => {
    const [method = "", path = "", ...rest] = line.trim().split(/\s+/);
    return {
      method: method === "POST" ? "POST" : "GET",
      path,
      statuses: rest.slice(0, READERS.length),
      fields: rest.slice(READERS.length).join(" "),
    };
  });

const doors = await findDoors();

test("every route file has a row for each method it answers", () => {
  const described = new Set(rows.map((row) => `${row.method} ${doorTo(doors, row.path).segments.join("/")}`));
  const existing = doors.flatMap((door) =>
    door.methods.map((method) => `${method} ${door.segments.join("/")}`),
  );
  expect([...described].sort()).toEqual(existing.sort());
});

const browsers = new Map(
  await Promise.all(
    READERS.map(async (email) => {
      const browser = new Browser(site, "192.0.2.9");
      if (email !== "nobody") await browser.signIn(email, DEMO_PASSWORD);
      return [email, browser] as const;
    }),
  ),
);

describe.each(rows)("$method $path", ({ method, path, statuses, fields }) => {
  test.each(READERS.map((reader, index) => [reader, statuses[index] ?? ""] as const))(
    "%s: %s",
    async (reader, status) => {
      const { handler, params } = doorTo(doors, path);
      const headers = { "content-type": "application/json" };
      const body = method === "POST" ? "{}" : undefined;
      const request = browsers.get(reader)?.request(path, { method, headers, body });
      if (!request) throw new Error("no such reader");
      const response = await handler(method)(request, { params: Promise.resolve(params) });
      expect(String(response.status)).toMatch(new RegExp(`^${status.replaceAll("x", "\\d")}$`));
      // A flag is the same for everybody; all else is for its reader alone.
      if (path.startsWith("/api/")) expect(response.headers.get("cache-control")).toContain("no-store");
      // A validator would tell one reader that what another may see has changed.
      if (path.startsWith("/api/"))
        expect([response.headers.get("etag"), response.headers.get("last-modified")]).toEqual([null, null]);
      const text = await response.text();
      if (response.status !== 200) expect(text).not.toMatch(/\bat \S+ \(|node_modules|\bselect\b/);
      else if (fields !== "-") {
        const answer: unknown = JSON.parse(text);
        const one = Array.isArray(answer) ? answer[0] : answer;
        const isPartial = reader === "observer@hq.demo" && path.startsWith("/api/plans/");
        expect(Object.keys(one).sort().join(" ")).toBe(isPartial ? (PARTIAL[fields] ?? fields) : fields);
      }
    },
  );
});

test.each([
  ["the cookie of somebody who signed out", async (browser: Browser) => void (await browser.signOut())],
  ["a cookie with another end", async (browser: Browser) => spoil(browser)],
])("%s opens nothing", async (_, close) => {
  const browser = new Browser(site, "192.0.2.10");
  await browser.signIn("contributor@pol.demo", DEMO_PASSWORD);
  const copy = browser.copy();
  const { handler, params } = doorTo(doors, "/api/plans");
  const ask = async (who: Browser) =>
    (await handler("GET")(who.request("/api/plans"), { params: Promise.resolve(params) })).status;
  expect(await ask(copy)).toBe(200);
  await close(browser);
  expect([await ask(browser), await ask(browser.copy())]).toEqual([401, 401]);
});

function spoil(browser: Browser): void {
  for (const [name, value] of browser.cookies) browser.cookies.set(name, `${value.slice(0, -6)}AAAAAA`);
}
