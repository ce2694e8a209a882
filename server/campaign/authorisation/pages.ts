import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { z } from "zod";
import { freePort } from "@/server/launch/test/free-port";
import { Launched, temporaryFolder } from "@/server/launch/test/launched";
import { PLAN, pledgeFields } from "@/server/test/factories";

const PASSWORD = "muster-demo";
const Made = z.object({
  result: z.object({ data: z.object({ json: z.object({ pledgeId: z.string(), version: z.number() }) }) }),
});

export interface PageFindings {
  requests: number;
  /** Pages that answered to nobody, or not at all. */
  wrong: string[];
  foreign: string[];
}

/** Every page as a document and as the payload that the router of the browser reads, with what it must not hold. */
export async function tryPages(): Promise<PageFindings> {
  const folder = temporaryFolder();
  const muster = await new Launched(await freePort(), join(folder.path, "data")).ready();
  try {
    return await readPages(new Site(`http://localhost:${muster.port}`));
  } finally {
    muster.signal("SIGTERM");
    await muster.exited;
    folder.remove();
  }
}

async function readPages(site: Site): Promise<PageFindings> {
  const found: PageFindings = { requests: 0, wrong: [], foreign: [] };
  const contributor = await site.signIn("contributor@gbr.demo");
  const draft = await plant(site, contributor);
  const submitted = await plant(site, contributor);
  const items = (version: number) => ({ items: [{ pledgeId: submitted.pledgeId, version }] });
  await site.call("pledge.markForRelease", contributor, items(submitted.version));
  await site.call("pledge.submit", await site.signIn("approver@gbr.demo"), items(submitted.version + 1));
  const readers = [
    { email: "contributor@fra.demo", hidden: [draft, submitted] },
    { email: "approver@fra.demo", hidden: [draft, submitted] },
    { email: "observer@hq.demo", hidden: [draft, submitted] },
    { email: "planner@hq.demo", hidden: [draft] },
    { email: null, hidden: [draft, submitted] },
  ];
  for (const { email, hidden } of readers) {
    const cookie = email === null ? "" : await site.signIn(email);
    for (const path of hidden.flatMap(({ pledgeId }) => pathsOf(pledgeId)))
      for (const headers of [{}, { RSC: "1" }] as Record<string, string>[]) {
        const { status, text } = await site.read(path, { cookie, ...headers });
        found.requests += 1;
        if (status >= 500) found.wrong.push(`${path} as ${email}: ${status}`);
        for (const { mark } of hidden)
          if (text.includes(mark))
            found.foreign.push(`${path} as ${email}${"RSC" in headers ? ", payload" : ""}`);
      }
  }
  // The search itself must be able to find: the owner's own page holds the text.
  const own = await site.read(`/plans/${PLAN}/pledges/${draft.pledgeId}`, { cookie: contributor });
  if (!own.text.includes(draft.mark))
    found.wrong.push("the owner's own page does not hold the text that is looked for");
  return found;
}

async function plant(site: Site, cookie: string) {
  const mark = `secret-${randomUUID().slice(0, 8)}`;
  const fields = pledgeFields({ title: mark, note: mark, caveatNote: mark, unitDesignation: mark });
  const { text } = await site.call("pledge.create", cookie, { planId: PLAN, fields });
  return { mark, ...Made.parse(JSON.parse(text)).result.data.json };
}

/** Each page that there is, about a nation and a pledge that its reader may not see. */
function pathsOf(pledgeId: string): string[] {
  const values: Record<string, string> = { planId: PLAN, pledgeId, code: "GBR" };
  return readdirSync(join(process.cwd(), "app"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(`${sep}page.tsx`) || name === "page.tsx")
    .map((name) => {
      const segments = name
        .split(sep)
        .slice(0, -1)
        .filter((segment) => !segment.startsWith("("));
      return `/${segments.map((segment) => segment.replace(/^\[(\w+)\]$/, (_, key: string) => values[key] ?? key)).join("/")}`;
    });
}

/** The running product over HTTP, as a browser asks it. */
class Site {
  constructor(private readonly origin: string) {}

  async read(path: string, headers: Record<string, string>, body?: unknown) {
    const response = await fetch(new URL(path, this.origin), {
      method: body === undefined ? "GET" : "POST",
      headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      body: body === undefined ? null : JSON.stringify(body),
      redirect: "manual",
    });
    return { status: response.status, text: await response.text(), cookies: response.headers.getSetCookie() };
  }

  call(name: string, cookie: string, input: unknown) {
    return this.read(`/api/trpc/${name}`, { cookie }, { json: input });
  }

  async signIn(email: string): Promise<string> {
    const first = await this.read("/api/auth/csrf", {});
    const { csrfToken } = z.object({ csrfToken: z.string() }).parse(JSON.parse(first.text));
    const pair = { csrfToken, email, password: PASSWORD };
    const second = await this.read(
      "/api/auth/callback/credentials",
      { cookie: cookieOf(first.cookies) },
      pair,
    );
    return cookieOf(second.cookies);
  }
}

const cookieOf = (lines: string[]): string => lines.map((line) => line.split(";")[0]).join("; ");
