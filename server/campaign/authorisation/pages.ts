import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { z } from "zod";
import { freePort } from "@/server/launch/test/free-port";
import { Launched, temporaryFolder } from "@/server/launch/test/launched";
import { PLAN, pledgeFields } from "@/server/test/factories";
import { Visitor } from "../product/visitor";

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
    return await readPages(muster.port);
  } finally {
    muster.signal("SIGTERM");
    await muster.exited;
    folder.remove();
  }
}

async function readPages(port: number): Promise<PageFindings> {
  const found: PageFindings = { requests: 0, wrong: [], foreign: [] };
  const somebody = (email: string) => new Visitor(port).signIn(email);
  const contributor = await somebody("contributor@gbr.demo");
  const draft = await plant(contributor);
  const submitted = await plant(contributor);
  const items = (version: number) => ({ items: [{ pledgeId: submitted.pledgeId, version }] });
  await call(contributor, "pledge.markForRelease", items(submitted.version));
  await call(await somebody("approver@gbr.demo"), "pledge.submit", items(submitted.version + 1));
  const readers = [
    { email: "contributor@fra.demo", hidden: [draft, submitted] },
    { email: "approver@fra.demo", hidden: [draft, submitted] },
    { email: "observer@hq.demo", hidden: [draft, submitted] },
    { email: "planner@hq.demo", hidden: [draft] },
    { email: null, hidden: [draft, submitted] },
  ];
  for (const { email, hidden } of readers) {
    const reader = email === null ? new Visitor(port) : await somebody(email);
    for (const path of hidden.flatMap(({ pledgeId }) => pathsOf(pledgeId)))
      for (const headers of [{}, { RSC: "1" }] as Record<string, string>[]) {
        const answer = await reader.fetch(path, { headers });
        const text = await answer.text();
        found.requests += 1;
        if (answer.status >= 500) found.wrong.push(`${path} as ${email}: ${answer.status}`);
        for (const { mark } of hidden)
          if (text.includes(mark))
            found.foreign.push(`${path} as ${email}${"RSC" in headers ? ", payload" : ""}`);
      }
  }
  // The search itself must be able to find: the owner's own page holds the text.
  const own = await contributor.fetch(`/plans/${PLAN}/pledges/${draft.pledgeId}`);
  if (!(await own.text()).includes(draft.mark))
    found.wrong.push("the owner's own page does not hold the text that is looked for");
  return found;
}

async function plant(contributor: Visitor) {
  const mark = `secret-${randomUUID().slice(0, 8)}`;
  const fields = pledgeFields({ title: mark, note: mark, caveatNote: mark, unitDesignation: mark });
  const made = await call(contributor, "pledge.create", { planId: PLAN, fields });
  return { mark, ...Made.parse(made).result.data.json };
}

async function call(by: Visitor, name: string, input: unknown): Promise<unknown> {
  const key = { "idempotency-key": randomUUID() };
  const answer = await by.post(`/api/trpc/${name}`, JSON.stringify({ json: input }), key);
  const told = await answer.json();
  if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${JSON.stringify(told)}`);
  return told;
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
