import { expect, test } from "vitest";
import { grant } from "@/server/authz/grant";
import { type Email, openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { makePledge, PLAN } from "@/server/test/factories";
import { exportPlan, exportReport } from "./export";

const testDatabase = await createTestDatabase();
const { admin, database } = testDatabase;
const cast = await openCast(testDatabase);

// Nothing but what is told to nobody, so that whatever is named is named against its release.
await admin`delete from pledge`;
await admin`update requirement set quantity = 60 where plan_id = ${PLAN} and capability_code = 'AIR-AEW'`;
const TO_NOBODY = { headquartersLevel: "totals", nationsLevel: "none", everyoneLevel: "none" } as const;
const submit = (changes: Partial<Parameters<typeof makePledge>[1]>) =>
  makePledge(cast, { ...TO_NOBODY, stage: "submitted", title: "Kestrel", ...changes });
await submit({});
// Too late for what it could serve, and so next to it.
await submit({ posture: "standby", noticeHours: 900 });
await submit({
  capabilityCode: "INT-SENS",
  quantity: 120,
  areaCode: "UA",
  originCode: "EGVN",
  destinationCode: "FL-LINE",
  sectors: [{ sectorCode: "FL-COAST", lengthKm: 70 }],
});
const names = await admin<{ id: string; reference: string }[]>`select id, reference from pledge`;

/** The answers in which a pledge of these is named, of all that rest on what counts. */
async function namedIn(reader: Email): Promise<{ named: string[]; asked: string[] }> {
  const now = new Date();
  const { coverage, gap, front, nation, home, analysis } = cast.as(reader, now);
  const actor = cast.actor(reader);
  const ctx = { database, now, locale: "en" as const, actor: grant(actor, "coverage.read") };
  const at = { planId: PLAN };
  const [{ id: requirement } = { id: "" }] = await admin<{ id: string }[]>`
    select id from requirement where plan_id = ${PLAN} and phase_id = 'P0' and capability_code = 'AIR-AEW'`;
  const cell = await coverage.cell({ ...at, phaseId: "P0", capabilityCode: "AIR-AEW" });
  const [line] = cell.lines;
  const gaps = await gap.list(at);
  const { routes, ...watched } = await front.get(at);
  const sheet = await nation.sheet({ ...at, code: "GBR" });
  const report = JSON.parse(await exportReport(ctx, PLAN));
  const answers: Record<string, unknown> = {
    allocation: line?.allocation,
    proof: line?.proof,
    nearMisses: line?.nearMisses,
    "nearMisses of gaps": gaps.gaps.map((one) => one.nearMisses),
    "nations that could act": gaps.gaps.map((one) => one.nations),
    stretches: watched,
    routes,
    served: sheet.served,
    heldAlone: sheet.heldAlone,
    "plan.json": await exportPlan(ctx, PLAN),
    "allocation of report.json": report.allocation,
    "proofs of report.json": report.gaps.map((one: { bottleneck: unknown }) => one.bottleneck),
    "nearMisses of report.json": report.gaps.map((one: { nearMisses: unknown }) => one.nearMisses),
    planForWhatIf: await analysis.planForWhatIf(at),
    smallestAsk: await analysis.smallestAsk({ ...at, requirement }),
    home: await home.get(at).catch(() => null),
  };
  const named = Object.entries(answers)
    .filter(([, answer]) => {
      const text = JSON.stringify(answer ?? null);
      return names.some(({ id, reference }) => text.includes(id) || text.includes(reference));
    })
    .map(([name]) => name);
  return { named, asked: Object.keys(answers) };
}

test("a pledge that is told to nobody in full is named in every answer to its nation, and in none to others", async () => {
  const { named, asked } = await namedIn("contributor@gbr.demo");
  expect(named).toEqual(asked);
  for (const reader of ["contributor@pol.demo", "planner@hq.demo", "observer@hq.demo"] as const)
    expect((await namedIn(reader)).named, reader).toEqual([]);
});
