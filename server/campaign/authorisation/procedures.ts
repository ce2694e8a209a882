import { randomUUID } from "node:crypto";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { ACCESS, questions, READERS } from "@/server/test/access-table";
import type { Cast, Email } from "@/server/test/cast";
import { appRouter } from "@/server/trpc/root";
import type { Foreign, Secrets } from "./secrets";

export interface Findings {
  /** Procedures, readers and ids that were tried. */
  procedures: number;
  calls: number;
  foreignIds: number;
  /** Answers that are not those of the table. */
  wrong: string[];
  /** Texts that a reader may not be told. */
  foreign: string[];
  /** Answers by which what is hidden can be told from what is not there. */
  telling: string[];
}

export const procedureNames = (): string[] => Object.keys(appRouter._def.procedures).sort();

/** Procedures that the table says nothing of, and rows of the table that no procedure answers to. */
export function uncovered(): string[] {
  const described = new Set(ACCESS.map(({ name }) => name));
  const existing = new Set(procedureNames());
  return [...existing]
    .filter((name) => !described.has(name))
    .concat([...described].filter((name) => !existing.has(name)));
}

/** Asks every chosen procedure as every reader, with its proper question and with ids of what is hidden. */
export async function askProcedures(
  cast: Cast,
  secrets: Secrets,
  isChosen: (name: string, index: number) => boolean,
): Promise<Findings> {
  const found: Findings = { procedures: 0, calls: 0, foreignIds: 0, wrong: [], foreign: [], telling: [] };
  const inputs = questions(cast);
  for (const [index, { name, codes }] of ACCESS.entries()) {
    if (!isChosen(name, index)) continue;
    found.procedures += 1;
    // A refusal leaves everything as it was, so the next reader is asked about the same thing.
    let untouched: unknown;
    for (const [place, reader] of READERS.entries()) {
      const input = untouched ?? (await inputs[name]?.());
      const answer = await ask(cast, reader, name, input);
      untouched = answer.code === "ok" ? undefined : input;
      note(found, secrets, reader, name, answer);
      if (answer.code !== codes[place])
        found.wrong.push(`${name} as ${reader ?? "nobody"}: ${answer.code}, not ${codes[place]}`);
      if (reader === null || answer.code === "403") continue;
      await askForHidden(found, { cast, secrets, reader, name, input });
    }
  }
  return found;
}

interface Answer {
  code: string;
  text: string;
}

interface Question {
  cast: Cast;
  secrets: Secrets;
  reader: Email;
  name: string;
  input: unknown;
}

/** What is hidden and what is not there get the same answer, word for word. */
async function askForHidden(
  found: Findings,
  { cast, secrets, reader, name, input }: Question,
): Promise<void> {
  const hidden = secrets.hiddenFrom(reader);
  for (const key of Object.keys(hidden).filter((id) => isAskedFor(input, id))) {
    const nothing = await ask(cast, reader, name, withId(input, key, randomUUID()));
    for (const id of shuffledThree(hidden, key)) {
      const answer = await ask(cast, reader, name, withId(input, key, id));
      found.foreignIds += 1;
      note(found, secrets, reader, name, answer);
      if (answer.code !== nothing.code || (answer.code !== "ok" && answer.text !== nothing.text))
        found.telling.push(
          `${name} as ${reader} about a hidden ${key}: ${answer.code}, about none: ${nothing.code}`,
        );
    }
  }
}

/** One of each end and one of the middle: another stage, another nation. */
function shuffledThree(hidden: Foreign, key: string): string[] {
  const ids = hidden[key] ?? [];
  return [...new Set([ids[0], ids[Math.floor(ids.length / 2)], ids.at(-1)])].filter((id) => id !== undefined);
}

const isAskedFor = (input: unknown, key: string): boolean =>
  (JSON.stringify(input) ?? "").includes(`"${key}":"`);

const withId = (input: unknown, key: string, id: string): unknown => {
  if (Array.isArray(input)) return input.map((item) => withId(item, key, id));
  if (input === null || typeof input !== "object" || input instanceof Date) return input;
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, name === key ? id : withId(value, key, id)]),
  );
};

function note(found: Findings, secrets: Secrets, reader: Email | null, name: string, { text }: Answer): void {
  found.calls += 1;
  for (const mark of secrets.foreignIn(text, reader))
    found.foreign.push(`${name} as ${reader ?? "nobody"}: ${mark}`);
}

type Call = (input: unknown) => Promise<unknown>;

async function ask(cast: Cast, reader: Email | null, name: string, input: unknown): Promise<Answer> {
  const [router = "", procedure = ""] = name.split(".");
  // Safe because the names come from the router itself.
  const caller = cast.as(reader) as unknown as Record<string, Record<string, Call>>;
  try {
    return { code: "ok", text: JSON.stringify((await caller[router]?.[procedure]?.(input)) ?? null) };
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    const told = { message: error.message, cause: error.cause };
    return { code: String(getHTTPStatusCodeFromError(error)), text: JSON.stringify(told) };
  }
}
