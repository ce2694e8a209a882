import "server-only";
import { inArray } from "drizzle-orm";
import type { z } from "zod";
import * as db from "@/db/schema";
import { type Ctx, dayOf } from "@/server/authz/context";
import { grant } from "@/server/authz/grant";
import { notFound } from "@/server/errors";
import { groupBy } from "@/server/group-by";
import { getRevision } from "@/server/plan/queries";
import { countingRules, countsAs, includedPersonnel } from "@/server/pledge/counting";
import { spanOf } from "@/server/pledge/double-promise";
import { envelopeSupply } from "@/server/pledge/envelope";
import {
  countedOf,
  loadByUnit,
  loadPlanPledges,
  loadPledge,
  loadUnitMates,
  type PledgeRecord,
  type Revision,
  workingRevision,
} from "@/server/pledge/record";
import { unitKey } from "@/server/pledge/unit";
import { type Promised, perhapsFindings, unitFindings } from "./found";
import type { PromisesOfUnit } from "./schema";
import type { FindingsView, FindingView, PromiseView } from "./views";

type Reader = Ctx<"pledge.read">;
/** A contributor who types, or whoever reads pledges. */
type Onlooker = Ctx<"pledge.read"> | Ctx<"pledge.draft">;

export async function listFindings(ctx: Reader, planId: string): Promise<FindingsView> {
  const { revision } = await getRevision({ tx: ctx.tx, actor: grant(ctx.actor, "plan.read") }, planId);
  return { planId, revision, asOf: ctx.now, findings: await findingsOf(ctx, planId) };
}

/** What is found about one pledge. Of a pledge of another nation nobody learns anything here. */
export async function findingsOfPledge(ctx: Reader, pledgeId: string): Promise<FindingView[]> {
  const record = await loadPledge(ctx.tx, pledgeId, ctx.actor);
  if (!record || !workingRevision(record)) throw notFound("pledge");
  const findings = await findingsOf(ctx, record.pledge.planId);
  return findings.filter((finding) => finding.pledges.some((pledge) => pledge.pledgeId === pledgeId));
}

/** Where the own nation has promised a unit already, while somebody types its name. */
export async function promisesOfUnit(
  ctx: Ctx<"pledge.draft">,
  { unitDesignation, exceptPledgeId }: z.infer<typeof PromisesOfUnit>,
): Promise<PromiseView[]> {
  const key = unitKey(unitDesignation);
  if (key === "") return [];
  const records = await loadByUnit(ctx.tx, [{ nationCode: ctx.actor.nation, unitKey: key }], ctx.actor);
  const promised = await promisedBy(ctx, records);
  return promised
    .filter(({ claim, view }) => claim?.unitKey === key && view.pledgeId !== exceptPledgeId)
    .map(({ view }) => view);
}

async function findingsOf(ctx: Reader, planId: string): Promise<FindingView[]> {
  const records = (await loadPlanPledges(ctx.tx, planId, ctx.actor)).filter(isForReader(ctx));
  const mates = (await loadUnitMates(ctx.tx, records, ctx.actor)).filter(isForReader(ctx));
  const promised = await promisedBy(ctx, [...records, ...mates]);
  const inPlan = promised.filter(({ view }) => view.planId === planId);
  return [
    ...unitFindings(promised).filter(({ pledges }) => pledges.some((pledge) => pledge.planId === planId)),
    ...(await envelopeFindings(ctx, planId, records, inPlan)),
    ...perhapsFindings(inPlan),
  ];
}

/** A nation is told of its own promises alone, headquarters of everything submitted. */
const isForReader =
  ({ actor }: Onlooker) =>
  ({ pledge }: PledgeRecord): boolean =>
    actor.kind === "headquarters" || pledge.nationCode === actor.nation;

/**
 * What these pledges promise and have not ended: what counts of each and, where somebody names another unit in
 * a newer revision, that one too.
 */
async function promisedBy(ctx: Onlooker, records: readonly PledgeRecord[]): Promise<Promised[]> {
  const today = dayOf(ctx.now);
  const planIds = [...new Set(records.map(({ pledge }) => pledge.planId))];
  if (planIds.length === 0) return [];
  const plans = await ctx.tx
    .select({ id: db.plan.id, name: db.plan.name, status: db.plan.status })
    .from(db.plan)
    .where(inArray(db.plan.id, planIds));
  const capabilities = await ctx.tx
    .select({ code: db.capability.code, unit: db.capability.unit })
    .from(db.capability);
  const unitOfCapability = new Map(capabilities.map((row) => [row.code, row.unit]));
  const promised: Promised[] = [];
  for (const plan of plans) {
    const own = records.filter(({ pledge }) => pledge.planId === plan.id);
    const rules = await countingRules(ctx, plan.id, own);
    for (const record of own) {
      if (record.pledge.standing !== "active") continue;
      for (const revision of statedBy(record)) {
        const view: PromiseView = {
          pledgeId: record.pledge.id,
          reference: record.pledge.reference,
          nation: record.pledge.nationCode,
          planId: plan.id,
          planName: plan.name,
          planStatus: plan.status,
          title: revision.title,
          capabilityCode: revision.capabilityCode,
          quantity: revision.quantity,
          unit: unitOfCapability.get(revision.capabilityCode) ?? "",
          basis: revision.basis,
          sourceCodes: revision.sourceCodes,
          personnel: revision.personnel,
          unitDesignation: revision.unitDesignation,
          state: revision.state,
          span: spanOf(revision),
          firstSubmittedAt: record.pledge.firstSubmittedAt,
          countsAs: revision === countedOf(record) ? countsAs(record, rules) : "not_submitted",
          isOwn: ctx.actor.nation === record.pledge.nationCode,
        };
        if (view.span.to !== null && view.span.to < today) continue;
        const { pledgeId, nation, planStatus, firstSubmittedAt } = view;
        const { unitKey: key } = revision;
        promised.push({
          view,
          claim: key === null ? null : { pledgeId, nation, planStatus, firstSubmittedAt, unitKey: key },
        });
      }
    }
  }
  return promised;
}

function statedBy(record: PledgeRecord): Revision[] {
  const counted = countedOf(record);
  const working = workingRevision(record);
  if (!counted || !working) return working ? [working] : [];
  const isNewUnit = working.state !== "returned" && working.unitKey !== counted.unitKey;
  return isNewUnit ? [counted, working] : [counted];
}

async function envelopeFindings(
  ctx: Reader,
  planId: string,
  records: readonly PledgeRecord[],
  promised: readonly Promised[],
): Promise<FindingView[]> {
  const viewOf = new Map<string, PromiseView>();
  for (const { view } of promised) if (!viewOf.has(view.pledgeId)) viewOf.set(view.pledgeId, view);
  const contained = groupBy(
    records.filter(({ pledge }) => pledge.includedInId !== null && viewOf.has(pledge.id)),
    ({ pledge }) => pledge.includedInId ?? "",
  );
  if (contained.size === 0) return [];
  const personnel = includedPersonnel(records, await countingRules(ctx, planId, records));
  return [...contained].flatMap(([containerId, inner]) => {
    const container = viewOf.get(containerId);
    if (!container) return [];
    const persons = personnel.get(containerId) ?? [];
    return [
      {
        id: `envelope ${containerId}`,
        kind: "envelope" as const,
        nation: container.nation,
        unitDesignation: container.unitDesignation,
        pledges: [container, ...inner.flatMap(({ pledge }) => viewOf.get(pledge.id) ?? [])],
        shared: null,
        countsPledgeId: null,
        because: null,
        envelope: {
          isSubtracted: container.unit === "personnel",
          taken: persons.reduce<number>((sum, count) => sum + (count ?? 0), 0),
          supply: envelopeSupply(container.quantity, container.unit, persons).supply,
        },
      },
    ];
  });
}
