import fc from "fast-check";
import type { Email } from "@/server/test/cast";
import type { Product } from "../product/product";
import { Visitor } from "../product/visitor";
import type { Question } from "./samples";
import { sendAll } from "./send";
import { spoiled } from "./spoil";
import { tableSums } from "./table-sums";
import { emptyTally, type Tally } from "./tally";

const PEOPLE: Email[] = ["approver@gbr.demo", "contributor@fra.demo", "planner@hq.demo", "observer@hq.demo"];

export interface Sent extends Tally {
  /** Rounds in which nothing was done that writes, and how many acts were refused in them. */
  quietRounds: number;
  refusedActs: number;
  /** Tables that hold something else after such a round. */
  halfWritten: string[];
}

/** Sends spoiled inputs round by round, each as one of several people, and looks at the tables beside. */
export function roundsOf(product: Product, asked: Question[], size: number) {
  const visitors = new Map<Email, Visitor>();
  /** By person the acts that something spoiled was enough for. */
  const taken = new Map(PEOPLE.map((email) => [email, new Set<string>()]));

  async function signedIn(email: Email): Promise<Visitor> {
    const known = visitors.get(email);
    // What was sent before may have ended the session.
    if (known && (await isSignedIn(known))) return known;
    const visitor = await new Visitor(product.port).signIn(email);
    visitors.set(email, visitor);
    return visitor;
  }

  async function sendRound(round: number, inputs: number, seed: number, sent: Sent): Promise<void> {
    const email = PEOPLE[round % PEOPLE.length] ?? "observer@hq.demo";
    const acts = taken.get(email) ?? new Set();
    // Every other time only what reads, and acts that this person was refused so far.
    const turn = Math.floor(round / PEOPLE.length);
    const isQuiet = turn % 2 === 1;
    // What asks for no input reads nothing of what it is sent: it has its turn seldom.
    const some = asked.filter(({ procedure, sample }) =>
      isQuiet ? sample !== undefined && !acts.has(procedure) : sample !== undefined || turn % 8 === 0,
    );
    // Half of the time also with what JSON has no word for, as the screens pack it.
    const isJson = turn % 4 < 2;
    const drawn = fc.sample(spoiled(some, { isJson }), { numRuns: inputs, seed: seed * 100_000 + round });
    const visitor = await signedIn(email);
    const before = isQuiet ? await tableSums(product) : null;
    const done = await sendAll(visitor, drawn, { isJson, tally: sent });
    for (const procedure of done) acts.add(procedure);
    if (before === null || done.size > 0) return;
    sent.quietRounds += 1;
    sent.refusedActs += drawn.filter(({ question }) => question.isMutation).length;
    for (const [table, sum] of await tableSums(product))
      if (before.get(table) !== sum) sent.halfWritten.push(`${table} in round ${round}`);
  }

  return async (total: number, seed: number, say: (progress: string) => void): Promise<Sent> => {
    const sent: Sent = { ...emptyTally(), quietRounds: 0, refusedActs: 0, halfWritten: [] };
    for (let round = 0; round * size < total; round += 1) {
      await sendRound(round, Math.min(size, total - round * size), seed, sent);
      if (round % 10 === 9)
        say(`${sent.sent} inputs, ${sent.faults.length} faults, ${sent.told.length} telling answers`);
    }
    return sent;
  };
}

async function isSignedIn(visitor: Visitor): Promise<boolean> {
  const response = await visitor.post("/api/trpc/session.me", "{}");
  await response.arrayBuffer();
  return response.status === 200;
}
