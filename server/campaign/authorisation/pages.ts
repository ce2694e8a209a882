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
  /** Pages that were really read, in each form. What only leads elsewhere is none of them. */
  documents: number;
  payloads: number;
  ledElsewhere: number;
  /** Pages that answered to nobody, or not to who may open them. */
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

type Form = "documents" | "payloads";

async function readPages(port: number): Promise<PageFindings> {
  const found: PageFindings = { documents: 0, payloads: 0, ledElsewhere: 0, wrong: [], foreign: [] };
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
    for (const path of new Set(hidden.flatMap(({ pledgeId }) => pathsOf(pledgeId))))
      for (const form of ["documents", "payloads"] as const) {
        const page = await open(reader, path, form);
        const where = `${path} as ${email ?? "nobody"}, of the ${form}`;
        const expected = isFor(email, path) ? "read" : "led elsewhere";
        if (page.outcome === "read") found[form] += 1;
        if (page.outcome === "led elsewhere") found.ledElsewhere += 1;
        if (page.outcome !== expected) found.wrong.push(`${where}: ${page.outcome}, not ${expected}`);
        if (hidden.some(({ mark }) => page.text.includes(mark))) found.foreign.push(where);
      }
  }
  // The search itself must be able to find: the owner's own page holds the text, in either form.
  for (const form of ["documents", "payloads"] as const) {
    const own = await open(contributor, `/plans/${PLAN}/pledges/${draft.pledgeId}`, form);
    if (own.outcome !== "read" || !own.text.includes(draft.mark))
      found.wrong.push(`the owner's own page, of the ${form}, does not hold the text that is looked for`);
  }
  return found;
}

/** Whoever is signed in may open every page, in which the procedures then decide; two only lead further. */
const isFor = (email: string | null, path: string): boolean =>
  email === null ? path === "/sign-in" : path !== "/" && path !== "/sign-in";

const TYPES = { documents: "text/html", payloads: "text/x-component" };
/** A part of a payload that is an error instead. */
const BROKEN = /(^|\n)[0-9a-f]+:E\{/;

/** A page as it came back: a payload leads elsewhere by what it says, and a document that had begun does so too. */
async function open(reader: Visitor, path: string, form: Form): Promise<{ outcome: string; text: string }> {
  const answer = await (form === "documents" ? reader.fetch(path) : reader.payload(path));
  const text = await answer.text();
  const type = answer.headers.get("content-type") ?? "";
  if (text.includes("NEXT_REDIRECT;")) return { outcome: "led elsewhere", text };
  if (answer.status !== 200 || !type.startsWith(TYPES[form]))
    return { outcome: `${answer.status} ${type}`, text };
  return { outcome: form === "payloads" && BROKEN.test(text) ? "broken" : "read", text };
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
