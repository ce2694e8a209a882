import { randomUUID } from "node:crypto";
import { TRPCError } from "@trpc/server";
import fc from "fast-check";
import { listTables, measure } from "@/server/launch/backup/inspect";
import { until } from "@/server/launch/test/until";
import type { Email } from "@/server/test/cast";
import { makePledge, PLAN } from "@/server/test/factories";
import type { Campaign, Row } from "../campaign";
import { sendRaw } from "../gate/raw";
import { type Product, startProduct } from "../product/product";
import { Visitor } from "../product/visitor";
import { type Json, type Question, questions } from "./samples";
import { type Spoiled, spoiled } from "./spoil";

/** `round`: how many calls are made before the tables are looked at; the fifth round is the first that only reads. */
const FULL = { calls: 85_000, round: 600, bodies: 15_000, large: 40 };
const SHORT = { calls: 800, round: 100, bodies: 200, large: 4 };
const AT_ONCE = 8;
const BATCH = 10;
const BATCH_BYTES = 700_000;

const PEOPLE: Email[] = ["approver@gbr.demo", "contributor@fra.demo", "planner@hq.demo", "observer@hq.demo"];

/** What a stranger could learn from: stacks, SQL, paths and names of what Muster is made of. */
const TELLTALE =
  /\n\s+at \S+ \(|node_modules|Failed query|\bselect "|\binsert into\b|params: |drizzle|ZodError|superjson/i;

export const campaign: Campaign = {
  name: "bad-input",
  promise:
    "Whatever is sent to a procedure is refused in plain words: no fault, nothing told, nothing half written.",
  async run({ isShort, seed, say }) {
    const sizes = isShort ? SHORT : FULL;
    const product = await startProduct();
    try {
      const asked = questions(await knownIds(product));
      const calls = await callAll(product, asked, sizes, seed, say);
      // Growth is counted from a server that has worked already, and has its memory of working.
      const first = await sendAll(product, asked, Math.round(sizes.bodies / 5), seed + 1, say);
      const watching = await watch(product);
      const bodies = await sendAll(product, asked, sizes.bodies - first.sent, seed, say);
      const large = await sendLarge(product, sizes.large);
      const { grownBytes, blockedSeconds } = await watching.stop();
      const inputs = sizes.calls + sizes.bodies + sizes.large;
      const faults = [...calls.faults, ...first.faults, ...bodies.faults, ...large.faults];
      const told = [...calls.told, ...first.told, ...bodies.told, ...large.told];
      const done = calls.sent + first.sent + bodies.sent + large.sent;
      const rows: Row[] = [
        countRow("faults (5xx)", faults, done, inputs),
        countRow("answers that tell of stacks, SQL or parts", told, done, inputs),
        {
          what: "refused rounds after which a table holds something else",
          target: "0",
          reached: `${calls.halfWritten.length} of ${calls.quietRounds} rounds without a write${calls.halfWritten.length > 0 ? `: ${calls.halfWritten.slice(0, 3).join(", ")}` : ""}`,
          holds: calls.halfWritten.length === 0 && calls.quietRounds > 0,
        },
      ];
      if (isShort) return rows;
      const grownMb = Math.round(grownBytes / 1e6);
      const lagMs = Math.round(blockedSeconds * 1000);
      return [
        ...rows,
        {
          what: "memory that the server grew by",
          target: "< 150 MB",
          reached: `${grownMb} MB`,
          holds: grownMb < 150,
        },
        {
          what: "longest block of the event loop",
          target: "< 100 ms",
          reached: `${lagMs} ms`,
          holds: lagMs < 100,
        },
      ];
    } finally {
      await product.close();
    }
  },
};

function countRow(what: string, found: string[], done: number, inputs: number): Row {
  const example = found.length > 0 ? `, such as ${found[0]?.slice(0, 300)}` : "";
  return {
    what,
    target: `0 in ${inputs.toLocaleString("en")} inputs`,
    reached: `${found.length} in ${done.toLocaleString("en")} inputs${example}`,
    holds: found.length === 0 && done >= inputs,
  };
}

/** What exists, so that a spoiled part meets real rows beside it. */
async function knownIds({ cast }: Product): Promise<Record<string, Json>> {
  const { pledgeId, version } = await makePledge(cast, { stage: "submitted" });
  return {
    planId: PLAN,
    pledgeId,
    version,
    phaseId: "P0",
    capabilityCode: "AIR-AEW",
    requirementId: "R3-AIR-LRAD",
    code: "GBR",
    nation: "GBR",
  };
}

interface Outcome {
  sent: number;
  faults: string[];
  told: string[];
}

const nothingYet = (): Outcome => ({ sent: 0, faults: [], told: [] });

type Call = (input: unknown) => Promise<unknown>;

/** By the callers of the router, in rounds; a round in which nothing was written must leave every table as it was. */
async function callAll(
  product: Product,
  asked: Question[],
  { calls, round: atOneGo }: { calls: number; round: number },
  seed: number,
  say: (progress: string) => void,
): Promise<Outcome & { quietRounds: number; halfWritten: string[] }> {
  const outcome = { ...nothingYet(), quietRounds: 0, halfWritten: [] as string[] };
  for (let round = 0; outcome.sent < calls; round += 1) {
    // A round of questions that only read, or of acts that are refused to whoever tries them.
    const readers =
      Math.floor(round / PEOPLE.length) % 2 === 1 ? asked.filter(({ isMutation }) => !isMutation) : asked;
    const person = PEOPLE[round % PEOPLE.length] ?? "observer@hq.demo";
    const inputs = fc.sample(spoiled(readers, { isJson: false }), {
      numRuns: atOneGo,
      seed: seed * 100_000 + round,
    });
    const before = await tableSums(product);
    let written = 0;
    await eachAtOnce(inputs, async (one) => {
      outcome.sent += 1;
      if ((await callOne(product, person, one, outcome)) && one.question.isMutation) written += 1;
    });
    if (written === 0) {
      outcome.quietRounds += 1;
      const after = await tableSums(product);
      for (const [table, sum] of after)
        if (before.get(table) !== sum) outcome.halfWritten.push(`${table} in round ${round}`);
    }
    if (round % 20 === 19) say(`${outcome.sent} calls`);
  }
  return outcome;
}

async function callOne(
  { cast }: Product,
  person: Email,
  { question, input }: Spoiled,
  outcome: Outcome,
): Promise<boolean> {
  const [router = "", name = ""] = question.procedure.split(".");
  // Safe because the names come from the router itself.
  const caller = cast.as(person) as unknown as Record<string, Record<string, Call>>;
  try {
    await caller[router]?.[name]?.(input);
    return true;
  } catch (error) {
    const code = error instanceof TRPCError ? error.code : "no refusal";
    if (code === "INTERNAL_SERVER_ERROR" || code === "no refusal")
      outcome.faults.push(`${question.procedure} of ${person}: ${shown(input)}`);
    return false;
  }
}

/**
 * What refused calls may leave behind: the picture of coverage that is kept, when somebody was last seen, and that a
 * wrong password or code was tried. The log is rounded up and signed each minute, whoever calls; what it is a log of is
 * compared.
 */
const KEPT_BY_READING = new Set([
  "coverage_snapshot",
  "session",
  "sign_in_allowance",
  "log_checkpoint",
  "log_link",
  "log_entry",
  "log_key",
]);

async function tableSums({ admin }: Product): Promise<Map<string, string>> {
  // What was written just before moves from the outbox into the log by itself.
  await until("the log to hold everything", async () => {
    const [waiting] = await admin<{ rows: number }[]>`select count(*)::int as rows from log_outbox`;
    return waiting?.rows === 0;
  });
  const sums = new Map<string, string>();
  for (const table of await listTables(admin)) {
    if (KEPT_BY_READING.has(table.name)) continue;
    const { rows, sum } = await measure(admin, table);
    sums.set(table.name, `${rows} ${sum}`);
  }
  return sums;
}

/** Over HTTP, several in one request as the screens send them. */
async function sendAll(
  product: Product,
  asked: Question[],
  bodies: number,
  seed: number,
  say: (progress: string) => void,
): Promise<Outcome> {
  const outcome = nothingYet();
  const visitors = await Promise.all(PEOPLE.map((email) => new Visitor(product.port).signIn(email)));
  const inputs = fc.sample(spoiled(asked, { isJson: true }), { numRuns: bodies, seed });
  const batches = inBatches(inputs);
  await eachAtOnce(batches, async (batch, index) => {
    const body = JSON.stringify(Object.fromEntries(batch.map(({ input }, at) => [at, { json: input }])));
    const names = batch.map(({ question }) => question.procedure).join(",");
    const visitor = visitors[index % visitors.length];
    const response = await visitor?.post(`/api/trpc/${names}?batch=1`, body, {
      "idempotency-key": randomUUID(),
    });
    note(
      outcome,
      response?.status ?? 0,
      (await response?.text()) ?? "",
      `${names}: ${body.slice(0, 200)}`,
      batch.length,
    );
    if (index % 200 === 199) say(`${outcome.sent} bodies`);
  });
  return outcome;
}

/** Several at a time, but never more bytes than one request may have: what is refused unread tries nothing. */
function inBatches(inputs: Spoiled[]): Spoiled[][] {
  const batches: Spoiled[][] = [];
  let bytes = 0;
  for (const one of inputs) {
    const size = Buffer.byteLength(JSON.stringify(one.input) ?? "");
    const last = batches.at(-1);
    if (last && last.length < BATCH && bytes + size < BATCH_BYTES) last.push(one);
    else batches.push([one]);
    bytes = batches.at(-1) === last ? bytes + size : size;
  }
  return batches;
}

function note(outcome: Outcome, status: number, text: string, what: string, inputs = 1): void {
  outcome.sent += inputs;
  if (status === 0 || status >= 500 || /"httpStatus":5\d\d/.test(text))
    outcome.faults.push(`${status} ${what}`);
  if (TELLTALE.test(text)) outcome.told.push(what);
}

/** Bodies that no honest client sends: 30 MB, 200,000 deep, numbers that are none, names given twice. */
async function sendLarge({ port }: Product, count: number): Promise<Outcome> {
  const outcome = nothingYet();
  const visitor = await new Visitor(port).signIn("approver@gbr.demo");
  const bodies = [
    () => `{"json":{"planId":"${"x".repeat(30_000_000)}"}}`,
    () => `{"json":${"[".repeat(200_000)}${"]".repeat(200_000)}}`,
    () => `{"json":${'{"a":'.repeat(160_000)}1${"}".repeat(160_000)}}`,
    () => `{"json":{"planId":NaN,"planId":Infinity,"planId":1e999}}`,
    () => `{"json":[${"1,".repeat(450_000)}1]}`,
    () => `{"json":{${Array.from({ length: 60_000 }, (_, index) => `"k${index}":1`).join(",")}}}`,
  ];
  const paths = ["pledge.create", "plan.change", "analysis.whatIf", "pledge.keepUnsaved"];
  for (let turn = 0; turn < count; turn += 1) {
    const body = bodies[turn % bodies.length]?.() ?? "";
    const path = `/api/trpc/${paths[turn % paths.length]}`;
    const head = `POST ${path} HTTP/1.1\r\nhost: localhost:${port}\r\nconnection: close\r\norigin: ${visitor.origin}\r\ncookie: ${visitor.cookie}\r\nidempotency-key: ${randomUUID()}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
    const { status, text } = await sendRaw(port, head + body);
    note(outcome, status, text, `${path} with ${body.length} bytes: ${body.slice(0, 40)}`);
  }
  return outcome;
}

interface Watch {
  stop(): Promise<{ grownBytes: number; blockedSeconds: number }>;
}

const LOOK_MS = 500;

/** The most that the server says of its own memory and of the longest block of its event loop, until it is stopped. */
async function watch({ port }: Product): Promise<Watch> {
  const read = async () => {
    const text = await (await fetch(`http://localhost:${port}/metrics`)).text();
    const numberIn = (line: RegExp) => Number(text.match(line)?.[1] ?? Number.NaN);
    return {
      rss: numberIn(/^muster_process_memory_bytes\{part="rss"\} (\S+)$/m),
      // Since the last reading.
      lag: numberIn(/^muster_event_loop_lag_seconds\{quantile="1"\} (\S+)$/m),
    };
  };
  const first = await read();
  const seen: { rss: number; lag: number }[] = [];
  let reading = Promise.resolve();
  const timer = setInterval(() => {
    reading = reading.then(async () => void seen.push(await read()));
  }, LOOK_MS);
  return {
    async stop() {
      clearInterval(timer);
      await reading;
      seen.push(await read());
      return {
        grownBytes: Math.max(...seen.map(({ rss }) => rss)) - first.rss,
        blockedSeconds: Math.max(...seen.map(({ lag }) => lag)),
      };
    },
  };
}

async function eachAtOnce<T>(items: T[], work: (item: T, index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      await work(items[index] as T, index);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

function shown(input: unknown): string {
  try {
    return JSON.stringify(input)?.slice(0, 200) ?? "nothing";
  } catch {
    return Object.prototype.toString.call(input);
  }
}
