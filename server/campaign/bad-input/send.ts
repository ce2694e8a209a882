import { randomUUID } from "node:crypto";
import superjson from "superjson";
import { excessOf } from "@/server/trpc/json-shape";
import type { Visitor } from "../product/visitor";
import type { Spoiled } from "./spoil";
import { isRefusal, noteOne, noteText, noteWhole, type Reply, type Tally } from "./tally";

/** As many requests under way, each on a connection of its own that stays open. */
const AT_ONCE = 8;
/** As many calls as the product takes in one request. */
const BATCH = 20;
const BATCH_BYTES = 700_000;
const BATCH_SIGNS = 12_000;

interface Packed extends Spoiled {
  body: string;
}

/**
 * Sends each input to its procedure, several in a request as the screens do, and judges every answer. Resolves to the
 * acts that were done.
 */
export async function sendAll(
  visitor: Visitor,
  inputs: Spoiled[],
  { isJson, tally }: { isJson: boolean; tally: Tally },
): Promise<Set<string>> {
  const done = new Set<string>();
  const pack = isJson ? plain : packed;
  const batches = inBatches(inputs.map((one) => ({ ...one, body: pack(one.input) })));
  const worker = async () => {
    for (let batch = batches.shift(); batch; batch = batches.shift())
      // What is refused as a whole says nothing of its parts: each is sent alone.
      if (!(await isAnsweredApart(visitor, batch, tally, done))) batches.push(...batch.map((one) => [one]));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return done;
}

async function isAnsweredApart(
  visitor: Visitor,
  batch: Packed[],
  tally: Tally,
  done: Set<string>,
): Promise<boolean> {
  const reply = await ask(visitor, batch);
  const answers = listIn(reply.text);
  if (answers?.length !== batch.length) {
    if (batch.length > 1 && isRefusal(reply.status)) return false;
    noteWhole(tally, reply);
    tally.sent += batch.length - 1;
    return true;
  }
  noteText(tally, reply);
  for (const [index, { question, body }] of batch.entries()) {
    const isDone = noteOne(tally, answers[index], `${question.procedure}: ${body.slice(0, 200)}`);
    if (isDone && question.isMutation) done.add(question.procedure);
  }
  return true;
}

async function ask(visitor: Visitor, batch: Packed[]): Promise<Reply> {
  const names = batch.map(({ question }) => question.procedure).join(",");
  const body = `{${batch.map((one, index) => `"${index}":${one.body}`).join(",")}}`;
  const what = `${names}: ${body.slice(0, 200)}`;
  try {
    const response = await visitor.post(`/api/trpc/${names}?batch=1`, body, {
      "idempotency-key": randomUUID(),
      // What is searched is the text itself, and neither side spends its time on making it small.
      "accept-encoding": "identity",
    });
    return { status: response.status, text: await response.text(), what };
  } catch {
    return { status: 0, text: "", what };
  }
}

function listIn(text: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** As the screens pack a value, with what JSON has no word for; plain where their own packing refuses it. */
function packed(input: unknown): string {
  try {
    return superjson.stringify(input);
  } catch {
    return plain(input);
  }
}

const plain = (input: unknown): string =>
  JSON.stringify({ json: input }, (_, value) => (typeof value === "bigint" ? `${value}` : value));

/** Together only what is not refused unread, since that would leave the others untried; the rest alone. */
function inBatches(inputs: Packed[]): Packed[][] {
  const batches: Packed[][] = [];
  let open: Packed[] = [];
  let bytes = 0;
  let signs = 0;
  for (const one of inputs) {
    const whole = Buffer.from(one.body);
    if (one.body.includes('"__proto__"') || excessOf(whole)) {
      batches.push([one]);
      continue;
    }
    const own = one.body.match(/[,[{]/g)?.length ?? 0;
    if (open.length === BATCH || bytes + whole.length > BATCH_BYTES || signs + own > BATCH_SIGNS) {
      batches.push(open);
      [open, bytes, signs] = [[], 0, 0];
    }
    open.push(one);
    bytes += whole.length;
    signs += own;
  }
  if (open.length > 0) batches.push(open);
  return batches;
}
