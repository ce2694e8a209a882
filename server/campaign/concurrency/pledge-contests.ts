import { randomUUID } from "node:crypto";
import type { Cast } from "@/server/test/cast";
import { makePledge, PLAN, type PledgeAt, pledgeFields } from "@/server/test/factories";
import type { TestDatabase } from "@/server/test/template-cluster";
import { misjudged, race } from "./race";

export interface Stage {
  cast: Cast;
  testDatabase: TestDatabase;
}

interface Seen extends PledgeAt {
  state: string;
  quantity: number;
  events: number;
  revisions: number;
  lastEventId: string;
}

const REASON = "Tried by everybody at once.";

/** The life of a pledge, each step of it taken by every client at once; twice round, with a revision between. */
export async function livePledge({ cast, testDatabase }: Stage): Promise<Contested> {
  const nation = cast.as("approver@gbr.demo").pledge;
  const planner = cast.as("planner@hq.demo").pledge;
  const item = ({ pledgeId, version }: PledgeAt) => ({ items: [{ pledgeId, version }] });
  const at = ({ pledgeId, version }: PledgeAt) => ({ pledgeId, version });
  const steps: Record<string, (seen: Seen, client: number) => Promise<unknown>> = {
    edit: (seen, client) =>
      nation.saveDraft({ ...at(seen), fields: pledgeFields({ quantity: seen.quantity + client + 1 }) }),
    mark_for_release: (seen) => nation.markForRelease(item(seen)),
    submit: (seen) => nation.submit(item(seen)),
    accept: (seen) => planner.accept(item(seen)),
    undo: ({ pledgeId, lastEventId }) => planner.undo({ items: [{ pledgeId, eventId: lastEventId }] }),
    return: (seen) => planner.return({ ...at(seen), remark: REASON }),
    revise: (seen) => nation.revise(at(seen)),
    verify: (seen) =>
      planner.verify({ ...at(seen), evidenceKind: "desk", evidenceText: REASON, evidenceOn: "2026-01-01" }),
  };
  const life =
    `edit mark_for_release submit accept undo return revise edit edit mark_for_release submit accept
    verify revise mark_for_release submit`.split(/\s+/);
  const { pledgeId } = await makePledge(cast, { stage: "draft", title: randomUUID() });
  const contested: Contested = { attempts: 0, problems: [] };
  for (const step of life) {
    const before = await look(testDatabase, pledgeId);
    const outcome = await race((client) => steps[step]?.(before, client) ?? Promise.reject(new Error(step)));
    const after = await look(testDatabase, pledgeId);
    contested.attempts += 16;
    contested.problems.push(...misjudged(step, outcome));
    if (after.events !== before.events + 1)
      contested.problems.push(`${step}: ${after.events - before.events} events instead of one`);
    const revisions = before.revisions + (step === "revise" ? 1 : 0);
    const version = step === "revise" ? 1 : before.version + 1;
    if (after.revisions !== revisions || after.version !== version)
      contested.problems.push(`${step}: revision ${after.revisions} at version ${after.version}`);
  }
  return contested;
}

export interface Contested {
  attempts: number;
  problems: string[];
}

async function look({ admin }: TestDatabase, pledgeId: string): Promise<Seen> {
  const [row] = await admin<Omit<Seen, "pledgeId">[]>`
    select version, state::text, quantity,
      (select count(*)::int from pledge_event where pledge_id = ${pledgeId}) as events,
      (select count(*)::int from pledge_revision where pledge_id = ${pledgeId}) as revisions,
      (select id from pledge_event where pledge_id = ${pledgeId} order by at desc, id desc limit 1) as "lastEventId"
    from pledge_revision where pledge_id = ${pledgeId} order by number desc limit 1`;
  if (!row) throw new Error("the pledge is gone");
  return { pledgeId, ...row };
}

/** One unit, promised in two plans at once: each promise is made once, and one of the two counts. */
export async function promiseTwice({ cast, testDatabase }: Stage, otherPlan: string): Promise<Contested> {
  const nation = cast.as("approver@gbr.demo").pledge;
  const unitDesignation = `Unit ${randomUUID()}`;
  const [here, there] = await Promise.all(
    [PLAN, otherPlan].map(async (planId) => {
      const made = await nation.create({ planId, fields: pledgeFields({ unitDesignation }) });
      const items = [made];
      await nation.markForRelease({ items });
      return { pledgeId: made.pledgeId, version: 2 };
    }),
  );
  if (!here || !there) throw new Error("two pledges were not made");
  const outcome = await race((client) => nation.submit({ items: [client % 2 === 0 ? here : there] }));
  const problems = misjudged("promise twice", outcome, 2);
  const { findings } = await cast.as("planner@hq.demo").promise.list({ planId: PLAN });
  const found = findings.filter((finding) => finding.unitDesignation === unitDesignation);
  const counting = found.map(({ countsPledgeId }) => countsPledgeId);
  if (counting.length !== 1 || ![here.pledgeId, there.pledgeId].includes(counting[0] ?? ""))
    problems.push(`promise twice: ${counting.length} findings, ${counting[0]} counts`);
  const [submitted] = await testDatabase.admin<{ count: number }[]>`
    select count(*)::int as count from pledge_event
    where action = 'submit' and pledge_id in (${here.pledgeId}, ${there.pledgeId})`;
  if (submitted?.count !== 2) problems.push(`promise twice: ${submitted?.count} submissions`);
  // Out of force again, so that the next round has a plan without it.
  for (const { pledgeId } of [here, there])
    await nation.withdraw({ pledgeId, version: 3, pledgeVersion: 1, reason: REASON });
  return { attempts: 16, problems };
}

/** Two pledges that would each contain the other: the classic skew of two writers who both looked first. */
export async function containEachOther({ cast, testDatabase }: Stage, pair: Pair): Promise<Contested> {
  const { admin } = testDatabase;
  const nation = cast.as("approver@gbr.demo").pledge;
  const versions = new Map(
    (
      await admin<{ id: string; version: number }[]>`
        select id, version from pledge where id in (${pair.one}, ${pair.other})`
    ).map(({ id, version }) => [id, version]),
  );
  const put = (pledgeId: string, containerId: string | null) =>
    nation.setContainer({ pledgeId, containerId, version: versions.get(pledgeId) ?? 0, reason: REASON });
  const outcome = await race((client) =>
    client % 2 === 0 ? put(pair.one, pair.other) : put(pair.other, pair.one),
  );
  const problems = misjudged("contain each other", { ...outcome, faults: outcome.faults.filter(isOther) });
  const chains = await admin`
    select 1 from pledge inner_one join pledge outer_one on outer_one.id = inner_one.included_in_id
    where outer_one.included_in_id is not null and inner_one.id in (${pair.one}, ${pair.other})`;
  if (chains.length > 0) problems.push("contain each other: both do");
  const [inside] = await admin<{ id: string; version: number }[]>`
    select id, version from pledge where id in (${pair.one}, ${pair.other}) and included_in_id is not null`;
  if (inside) {
    versions.set(inside.id, inside.version);
    await put(inside.id, null);
  }
  return { attempts: 16, problems };
}

export interface Pair {
  one: string;
  other: string;
}

/** What stands against it in the plan is refused by its field, not as a conflict. */
const isOther = (fault: string): boolean => !/contain/.test(fault);
