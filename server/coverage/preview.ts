import "server-only";
import { askThread } from "@/server/analysis/threads";
import { type ApartCtx, asActor, dayOf } from "@/server/authz/context";
import { grant } from "@/server/authz/grant";
import { DomainError, notFound } from "@/server/errors";
import { wording } from "@/server/language/wording";
import { readyAt } from "@/server/pledge/arrival";
import { unitsAsTyped } from "@/server/pledge/counting";
import { countedOf, fieldsOf, loadPledge, type PledgeRecord } from "@/server/pledge/record";
import type { PledgeFields } from "@/server/pledge/schema";
import { howItCounts, isMaterialChange } from "@/server/pledge/standing";
import { unitKeyOrNull } from "@/server/pledge/unit";
import { fills, refusalsOf, substitutesOf } from "./engine/eligibility";
import type { Plan, Pledge, Report } from "./engine/types";
import type { Snapshot } from "./facts";
import type { PreviewView } from "./views";
import { seenBy } from "./visibility";

type Previewer = ApartCtx<"coverage.preview">;

/**
 * What the plan's coverage would be with the pledge as typed, from the same assignment: the pledge's
 * counted revision, if it has one, is taken out and these fields are put in its place.
 */
export async function previewPledge(
  ctx: Previewer,
  input: { planId: string; pledgeId: string | null; fields: PledgeFields },
): Promise<PreviewView> {
  const { pledgeId, fields } = input;
  const record = pledgeId
    ? await asActor(ctx, async (inner) => loadPledge(inner.tx, pledgeId, inner.actor))
    : null;
  if (pledgeId && (record?.pledge.nationCode !== ctx.actor.nation || record.pledge.planId !== input.planId))
    throw notFound("pledge");
  const { apart } = await seenBy({ ...ctx, actor: grant(ctx.actor, "coverage.read") }, input.planId);
  const { snapshot, report } = apart;
  if (!snapshot.domainOf.has(fields.capabilityCode)) {
    const message = wording("field.chooseOne", { label: wording("label.capability") });
    throw new DomainError("INVALID", message, { fields: [{ field: "capabilityCode", message }] });
  }

  const reference = record?.pledge.reference ?? NEW_PLEDGE;
  const counted = record?.revisions.find(
    (revision) => revision.id === snapshot.pledges.get(reference)?.revisionId,
  );
  const keepsEvidence = counted !== undefined && !isMaterialChange(fieldsOf(counted), fields);
  const { nation } = ctx.actor;
  const count = howItCounts(
    {
      ...fields,
      nation,
      standing: record?.pledge.standing ?? "active",
      state: keepsEvidence ? counted.state : "submitted",
      evidenceOn: keepsEvidence ? counted.evidenceOn : null,
    },
    snapshot.rules.conditions,
    snapshot.rules.evidenceMaxDays,
    snapshot.rules.today,
  );
  const typed = snapshot.toEnginePledge(
    reference,
    nation,
    fields,
    count.counts ? count : { tier: "declared", excludedBy: null },
  );
  const { overtaken, counting } = await unitsOf(ctx, input, record, count.counts);
  const others = snapshot.plan.pledges.filter(
    (pledge) => pledge.id !== reference && !overtaken.has(snapshot.pledges.get(pledge.id)?.pledgeId ?? ""),
  );
  const freed = counting.flatMap((other) => asFreed(snapshot, other));
  const isCounted = count.counts && !overtaken.has(pledgeId ?? NEW_PLEDGE);
  // On the thread: a solve of 300 lines takes 30 ms and more, handing over its plan less than one.
  const after = await askThread(ctx, {
    kind: "figures",
    plan: { ...snapshot.plan, pledges: [...others, ...freed, ...(isCounted ? [typed] : [])] },
  });
  return {
    readyAtHours: readyAt(fields).readyAtHours,
    revision: snapshot.revision,
    effects: effectsOf(snapshot.plan.requirements, report, after),
    cannotServe: cannotServe(snapshot.plan, typed, after),
    criticalShort: report.phases.map((phase, index) => ({
      phaseId: phase.phase,
      before: phase.criticalLines - phase.criticalCovered.declared,
      after: phase.criticalLines - (after.phases[index]?.criticalCovered.declared ?? 0),
      of: phase.criticalLines,
    })),
  };
}

/** No reference of a pledge has this form, so it can stand for one that has none yet. */
const NEW_PLEDGE = "new";

/** Which promises of the units that it names or named would count nothing, this one perhaps among them, and which would. */
async function unitsOf(
  ctx: Previewer,
  { planId, pledgeId, fields }: { planId: string; pledgeId: string | null; fields: PledgeFields },
  record: PledgeRecord | null,
  counts: boolean,
): ReturnType<typeof unitsAsTyped> {
  const typed = {
    planId,
    pledgeId: pledgeId ?? NEW_PLEDGE,
    nation: ctx.actor.nation,
    unitKey: counts ? unitKeyOrNull(fields.unitDesignation) : null,
    formerUnits: (record?.revisions ?? []).flatMap(({ unitKey }) => unitKey ?? []),
    firstSubmittedAt: record?.pledge.firstSubmittedAt ?? ctx.now,
  };
  return asActor(ctx, (inner) => unitsAsTyped(inner.tx, typed, dayOf(ctx.now), inner.actor));
}

/** A promise of this plan that counted nothing because of its unit, as it counts once the unit is free. */
function asFreed(
  { planId, pledges, rules, toEnginePledge }: Snapshot,
  { pledge, revisions }: PledgeRecord,
): Pledge[] {
  const counted = countedOf({ pledge, revisions });
  if (!counted || pledge.planId !== planId || pledges.has(pledge.reference)) return [];
  const count = howItCounts(
    { ...counted, standing: pledge.standing, nation: pledge.nationCode },
    rules.conditions,
    rules.evidenceMaxDays,
    rules.today,
  );
  return count.counts ? [toEnginePledge(pledge.reference, pledge.nationCode, fieldsOf(counted), count)] : [];
}

type Figures = Pick<Report, "lines">;

function effectsOf(
  requirements: Plan["requirements"],
  before: Figures,
  after: Figures,
): PreviewView["effects"] {
  const declaredBefore = new Map(before.lines.map((line) => [line.requirement, line.declared]));
  const lineOf = new Map(requirements.map((line) => [line.id, line]));
  return after.lines.flatMap((figures) => {
    const line = lineOf.get(figures.requirement);
    const was = declaredBefore.get(figures.requirement) ?? 0;
    if (!line || was === figures.declared) return [];
    return [
      {
        requirement: line.id,
        phaseId: line.phase,
        capabilityCode: line.capability,
        required: line.quantity,
        before: was,
        after: figures.declared,
        closesGap: figures.shortfall === 0 && was < line.quantity,
      },
    ];
  });
}

function cannotServe(plan: Plan, typed: Pledge, after: Figures): PreviewView["cannotServe"] {
  const substitutes = substitutesOf(plan.substitutions);
  const figuresOf = new Map(after.lines.map((line) => [line.requirement, line]));
  return plan.requirements.flatMap((line) => {
    const figures = figuresOf.get(line.id);
    if (!figures || figures.shortfall === 0 || !fills(substitutes, typed.capability, line.capability))
      return [];
    const reasons = refusalsOf(substitutes, typed, line);
    if (reasons.length === 0) return [];
    return [
      {
        requirement: line.id,
        phaseId: line.phase,
        capabilityCode: line.capability,
        required: line.quantity,
        declared: figures.declared,
        reasons,
      },
    ];
  });
}
