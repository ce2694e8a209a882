import { randomUUID } from "node:crypto";
import { PLAN } from "@/server/test/factories";
import { changePlan, planEdit } from "@/server/test/plan-edits";
import { createCaller } from "@/server/trpc/root";
import type { Contested, Stage } from "./pledge-contests";
import { CLIENTS, misjudged, race } from "./race";

const REASON = "Tried by everybody at once.";
/** A line so far from covered that nothing here closes it. */
const LINE = "R3-AIR-LRAD";

/** Every client changes the same words of the plan, as it saw them. */
export async function editPlan({ cast, testDatabase }: Stage): Promise<Contested> {
  const look = async () => {
    const [row] = await testDatabase.admin<{ version: number; events: number }[]>`
      select version, (select count(*)::int from plan_event where plan_id = ${PLAN}) as events
      from plan where id = ${PLAN}`;
    return row ?? { version: 0, events: 0 };
  };
  const before = await look();
  const change = await planEdit(cast, {});
  const outcome = await race((client) =>
    changePlan(cast, change.kind === "edit_plan" ? named(change, client) : change),
  );
  const after = await look();
  const problems = misjudged("edit plan", outcome);
  if (after.version !== before.version + 1 || after.events !== before.events + 1)
    problems.push(`edit plan: version ${before.version} became ${after.version}`);
  return { attempts: CLIENTS, problems };
}

type Edit = Extract<Awaited<ReturnType<typeof planEdit>>, { kind: "edit_plan" }>;
const named = (change: Edit, client: number): Edit => ({
  ...change,
  fields: { ...change.fields, summary: `${client} ${randomUUID()}` },
});

/** An ask that half of the clients refuse while the others withdraw it. */
export async function closeAsk({ cast, testDatabase }: Stage): Promise<Contested> {
  const planner = cast.as("planner@hq.demo").ask;
  const nation = cast.as("approver@gbr.demo").ask;
  const { askId, version } = await planner.send({
    planId: PLAN,
    requirementId: LINE,
    nation: "GBR",
    quantity: 1,
    byHours: 0,
    text: REASON,
    replyBy: new Date(Date.now() + 86_400_000),
    requestKey: randomUUID(),
  });
  const close = { askId, version, reason: REASON };
  const outcome = await race<unknown>((client) =>
    client % 2 === 0 ? nation.refuse(close) : planner.withdraw(close),
  );
  const problems = misjudged("close ask", outcome);
  const [row] = await testDatabase.admin<{ version: number }[]>`select version from ask where id = ${askId}`;
  if (row?.version !== version + 1) problems.push(`close ask: version ${version} became ${row?.version}`);
  return { attempts: CLIENTS, problems };
}

/** A gap that every client accepts, and then every client opens again. */
export async function decideGap({ cast, testDatabase }: Stage): Promise<Contested> {
  const { gap } = cast.as("planner@hq.demo");
  const rows = async () =>
    (
      await testDatabase.admin`select 1 from accepted_gap where plan_id = ${PLAN} and requirement_id = ${LINE}`
    ).length;
  const at = { planId: PLAN, requirementId: LINE, reason: REASON };
  const accepted = await race(() => gap.accept({ ...at, version: null, shortfall: 1 }));
  const problems = misjudged("accept gap", accepted);
  if ((await rows()) !== 1) problems.push("accept gap: not accepted once");
  const version = accepted.won[0]?.version ?? 1;
  const reopened = await race(() => gap.reopen({ ...at, version }));
  // Who comes too late to open it finds it open: there is nothing to open any more.
  const faults = reopened.faults.filter((fault) => !fault.includes("not accepted"));
  problems.push(...misjudged("reopen gap", { ...reopened, faults }));
  if ((await rows()) !== 0) problems.push("reopen gap: still accepted");
  return { attempts: 2 * CLIENTS, problems };
}

export interface Colleague {
  id: string;
  version: number;
}

/** Planners who disable each other in a ring: each may, and yet one has to stay. */
export async function disableEachOther({ testDatabase }: Stage): Promise<Contested> {
  const { admin, database } = testDatabase;
  const planners = await admin<Colleague[]>`
    select id, version from app_user where email like 'ring-%' order by email`;
  const outcome = await race(async (client) => {
    const [self, next] = [planners[client], planners[(client + 1) % CLIENTS]];
    if (!self || !next) throw new Error("the ring is not closed");
    const actor = {
      kind: "headquarters" as const,
      userId: self.id,
      name: `Planner ${client}`,
      email: `ring-${client}@hq.example`,
      nation: null,
      role: "planner" as const,
    };
    const caller = createCaller({ database, actor, locale: "en", isDemo: false, now: new Date() });
    await caller.account.disable({ accountId: next.id, version: next.version });
  });
  // Who was disabled before the own turn came is not signed in any more.
  const problems = outcome.faults
    .filter((fault) => !fault.includes("Sign in"))
    .map((fault) => `ring: ${fault}`);
  const [left] = await admin<{ count: number }[]>`
    select count(*)::int as count from app_user where email like 'ring-%' and disabled_at is null`;
  if (left?.count !== CLIENTS - outcome.won.length || left.count < 1)
    problems.push(`ring: ${left?.count} planners left after ${outcome.won.length} were disabled`);
  await admin`update app_user set disabled_at = null where email like 'ring-%'`;
  return { attempts: CLIENTS, problems };
}

export async function makeRing({ testDatabase }: Stage): Promise<void> {
  for (let client = 0; client < CLIENTS; client += 1)
    await testDatabase.admin`
      insert into app_user (email, name, role, password_hash)
      values (${`ring-${String(client).padStart(2, "0")}@hq.example`}, ${`Planner ${client}`}, 'planner', 'none')`;
}
