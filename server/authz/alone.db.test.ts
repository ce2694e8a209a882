import { createHash } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { createDatabase } from "@/db/client";
import { grant } from "@/server/authz/grant";
import { exportPlan, exportReport } from "@/server/coverage/export";
import { NO_FILTERS } from "@/server/history/schema";
import { dumpLines } from "@/server/log/dump";
import { chainAll, signHead } from "@/server/log/sequencer";
import { newSigningKey, openSigningKey } from "@/server/log/signing-key";
import { type Cast, type Email, openCast } from "@/server/test/cast";
import { createTestDatabase, type TestDatabase } from "@/server/test/database";
import { makePledge, PLAN, type PledgeAt } from "@/server/test/factories";
import { contextOf } from "./context";

/**
 * Row security stands behind the scopes of the application, and would hide it if one of them were gone. So the
 * same is asked of a database whose superuser it does not bind.
 */
const secured = await createTestDatabase();
const { admin, adminUrl } = secured;
const alone: TestDatabase = { ...secured, database: createDatabase(adminUrl, { lanes: 2 }) };
afterAll(() => alone.database.end());
const cast = await openCast(secured);
const castAlone = await openCast(alone);

// Only what is made here is left, so that each row is there for a reason and the answers are quick.
await admin`delete from pledge`;
// So much that every pledge of early warning is put on a line.
await admin`update requirement set quantity = 60 where plan_id = ${PLAN} and capability_code = 'AIR-AEW'`;
const TO_ALL = ["all", "all", "all"] as const;
const TO_NAMED = ["all", "all", "none"] as const;
const TO_HEADQUARTERS = ["all", "none", "none"] as const;
const IN_PART = ["totals", "existence", "none"] as const;
const made: PledgeAt[] = [];
for (const [nation, other] of Object.entries({ GBR: "FRA", FRA: "GBR" }))
  for (const [stage, [headquartersLevel, nationsLevel, everyoneLevel]] of [
    ["for_release", TO_ALL],
    ["returned", TO_ALL],
    ["submitted", TO_HEADQUARTERS],
    ["submitted", IN_PART],
    ["accepted", TO_NAMED],
    ["verified", TO_ALL],
  ] as const) {
    const isDecided = stage === "accepted" || stage === "verified";
    const at = await makePledge(cast, {
      nation,
      stage,
      headquartersLevel,
      nationsLevel,
      everyoneLevel,
      releasedTo: nationsLevel === everyoneLevel ? [] : [other],
      title: `${nation}, ${stage}`,
      // One unit counts once; what is verified counts beside it.
      unitDesignation: stage === "verified" ? null : `${nation} unit`,
      // What runs out soon is told by a notice.
      expiresOn: isDecided ? new Date().toISOString().slice(0, 10) : null,
      sectors: isDecided ? [{ sectorCode: "FL-SUMY", lengthKm: 10 }] : [],
    });
    made.push(at);
  }
const pledges = made.map(({ pledgeId }) => pledgeId);
const [line] = await admin`
  select id, capability_code as code from requirement where plan_id = ${PLAN} and capability_code = 'AIR-AEW' limit 1`;
for (const [index, nation] of ["GBR", "FRA"].entries())
  for (const state of ["open", "refused"])
    await admin`
      insert into ask (plan_id, requirement_id, nation_code, capability_code, quantity, by_hours, text, reply_by,
        request_key, sender, state, reason, pledge_id, answered_at)
      values (${PLAN}, ${line?.id}, ${nation}, ${line?.code}, 1, 0, ${nation}, now() + interval '1 day', gen_random_uuid(),
        'x', ${state}, ${state === "open" ? null : "x"}, ${pledges[index * 6] ?? null}, ${state === "open" ? null : new Date()})`;
for (const keeper of ["contributor@gbr.demo", "approver@fra.demo", "planner@hq.demo"] as const)
  await cast.as(keeper).analysis.saveScenario({ planId: PLAN, name: keeper, scenario: {} });
for (const keeper of ["contributor@gbr.demo", "contributor@fra.demo"] as const) {
  await cast.as(keeper).pledge.keepUnsaved({ formKey: "new-pledge", values: { title: keeper } });
  await cast.as(keeper).notice.markRead({ planId: PLAN, keys: "all" });
}

// No act makes such an event, but whoever is not told of it must not depend on that.
await admin`
  update pledge_event set is_disclosed = false where pledge_id = ${pledges[2] ?? null} and action = 'submit'`;
await admin`
  insert into countersign_request (kind, reason, asker, expires_at, subject, plan_id)
  values ('export', 'x', 'x', now() + interval '1 day', 'x', ${PLAN})`;
// What was open to all then and is not now, its evidence about to be too old. It is narrowed in its row, for what
// a later revision takes away is taken by row security alone.
const [{ revision } = { revision: 0 }] = await admin<{ revision: number }[]>`
  select revision from plan where id = ${PLAN}`;
await admin`
  update pledge_revision set headquarters_level = 'existence', nations_level = 'none', everyone_level = 'none',
    released_to = '{}', evidence_on = evidence_on - (select evidence_max_days from plan where id = ${PLAN})
  where pledge_id in (${pledges[5] ?? null}, ${pledges[11] ?? null})`;
await chainAll(secured.database);
await signHead(secured.database, openSigningKey(newSigningKey()), true);

const NOW = new Date();

/** A dump is long, and which of its bytes differ says little. */
async function hashOf(lines: AsyncIterable<string>): Promise<string> {
  const hash = createHash("sha256");
  for await (const page of lines) hash.update(page);
  return hash.digest("hex");
}

/** Everything that a reader is answered; of what happened to a pledge row security alone says who is told. */
async function answers(by: Cast, { database }: TestDatabase, reader: Email): Promise<Record<string, string>> {
  const caller = by.as(reader, NOW);
  const ctx = { database, now: NOW, locale: "en" as const, actor: grant(by.actor(reader), "coverage.read") };
  const at = { planId: PLAN };
  const each = (ask: (pledgeId: string) => Promise<unknown>) =>
    Promise.all(pledges.map((pledgeId) => ask(pledgeId).catch((error: Error) => error.message)));
  const asked: Record<string, Promise<unknown>> = {
    "pledge.list": caller.pledge.list(at),
    "pledge.told": caller.pledge.told(at),
    "pledge.get": each(async (pledgeId) => ({ ...(await caller.pledge.get({ pledgeId })), events: [] })),
    "pledge.reviewQueue": caller.pledge.reviewQueue(at),
    "pledge.unsaved": caller.pledge.unsaved({ formKey: "new-pledge" }),
    "promise.list": caller.promise.list(at),
    "promise.ofPledge": each((pledgeId) => caller.promise.ofPledge({ pledgeId })),
    "promise.ofUnit": caller.promise.ofUnit({ unitDesignation: "GBR unit", exceptPledgeId: null }),
    "nation.list": caller.nation.list(at),
    "nation.sheet": caller.nation.sheet({ ...at, code: "GBR" }),
    "notice.list": caller.notice.list(at),
    "gap.list": caller.gap.list(at),
    "ask.list": caller.ask.list(at),
    "home.get": caller.home.get(at),
    "front.get": caller.front.get(at),
    "analysis.scenarios": caller.analysis.scenarios(at),
    "analysis.planForWhatIf": caller.analysis.planForWhatIf(at),
    "coverage.forPlan": caller.coverage.forPlan(at),
    "coverage.inPast": caller.coverage.inPast({ ...at, at: NOW }),
    "coverage.cell": caller.coverage.cell({ ...at, phaseId: "P0", capabilityCode: "AIR-AEW" }),
    "plan.json": exportPlan(ctx, PLAN),
    "report.json": exportReport(ctx, PLAN),
    "report.json of then": exportReport(ctx, PLAN, { revision }),
    "dump.jsonl": hashOf(dumpLines(database, contextOf(by.actor(reader)), "reader")),
  };
  const told = async ([name, answer]: [string, Promise<unknown>]) => [
    name,
    JSON.stringify((await answer.catch((error: Error) => error.message)) ?? null),
  ];
  return Object.fromEntries(await Promise.all(Object.entries(asked).map(told)));
}

describe("without row security", () => {
  test.each(["contributor@gbr.demo", "contributor@pol.demo", "planner@hq.demo", "observer@hq.demo"] as const)(
    "%s is answered the same bytes by the scopes of the application alone",
    async (reader) => {
      expect(await answers(castAlone, alone, reader)).toEqual(await answers(cast, secured, reader));
    },
  );

  test("an observer is told neither what was done to pledges nor who did it", async () => {
    for (const by of [castAlone, cast]) {
      const { history } = by.as("observer@hq.demo");
      const { entries } = await history.list({ planId: PLAN, filters: NO_FILTERS, cursor: null });
      expect(entries.filter(({ kind }) => kind === "pledge")).toEqual([]);
      const { name } = cast.actor("approver@gbr.demo");
      const peopleOf = async (reader: Email) =>
        (await by.as(reader).history.people({ planId: PLAN })).map((person) => person.name);
      expect(await peopleOf("approver@gbr.demo")).toContain(name);
      expect(await peopleOf("observer@hq.demo")).not.toContain(name);
    }
  });

  test("an ask of another nation is not there to be answered", async () => {
    const [ask] = await admin<{ id: string }[]>`
      select id from ask where plan_id = ${PLAN} and nation_code = 'GBR' and state = 'open'`;
    const refuse = (by: Cast) =>
      by.as("approver@fra.demo").ask.refuse({ askId: ask?.id ?? "", version: 1, reason: "x" });
    for (const by of [castAlone, cast]) await expect(refuse(by)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("a submission answers the own nation's asks alone", async () => {
    const waiting = made[6];
    if (!waiting) throw new Error("no such pledge");
    await admin`update ask set pledge_id = ${waiting.pledgeId} where plan_id = ${PLAN} and state = 'open'`;
    await castAlone.as("approver@fra.demo").pledge.submit({ items: [waiting] });
    const asks = await admin`
      select nation_code as nation, state from ask where pledge_id = ${waiting.pledgeId} and state <> 'refused'
      order by nation_code`;
    expect(asks).toMatchObject([
      { nation: "FRA", state: "pledged" },
      { nation: "GBR", state: "open" },
    ]);
  });

  test("headquarters decides on what it may not read as on what it is told of", async () => {
    const unread = made[3];
    if (!unread) throw new Error("no such pledge");
    const { pledge } = castAlone.as("planner@hq.demo");
    expect((await pledge.accept({ items: [unread] })).done).toEqual([unread.pledgeId]);
    const [stored] = await admin`
      select state, version from pledge_revision where pledge_id = ${unread.pledgeId} order by number desc limit 1`;
    expect(stored).toEqual({ state: "accepted", version: unread.version + 1 });
  });
});
