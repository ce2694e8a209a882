import "server-only";
import { DOMAINS } from "@/db/enums";
import { type ApartCtx, asActor } from "@/server/authz/context";
import { grant } from "@/server/authz/grant";
import { notFound } from "@/server/errors";
import { groupBy } from "@/server/group-by";
import { readPast } from "@/server/log/record";
import { getPlan, getRevision } from "@/server/plan/queries";
import type { LineReport, PhaseReport, Requirement } from "./engine/types";
import { lineDetail } from "./line-detail";
import { pastPoint, seenInPast } from "./past";
import type {
  CellDetailView,
  CellView,
  CoverageView,
  DomainCellView,
  LineView,
  PastCoverageView,
  PhaseCoverageView,
} from "./views";
import { type Seen, seenBy } from "./visibility";

type Reader = ApartCtx<"coverage.read">;

export const getCoverage = async (ctx: Reader, planId: string): Promise<CoverageView> =>
  coverageView(await seenBy(ctx, planId));

/** The plan as it stood at a moment, and what covered it. */
export async function getPastCoverage(
  ctx: Reader,
  { planId, at }: { planId: string; at: Date },
): Promise<PastCoverageView> {
  const { point } = await pastPoint(ctx, planId, { at });
  const reader = { actor: grant(ctx.actor, "plan.read") };
  const plan = await readPast(ctx.database, point, (tx) => getPlan({ ...reader, tx }, planId));
  const now = await asActor(ctx, (inner) => getRevision(inner, planId));
  return {
    at,
    plan,
    coverage: coverageView(await seenInPast(ctx, planId, { at })),
    isNow: now.revision === point.revision,
  };
}

function coverageView(seen: Seen): CoverageView {
  const { snapshot, report } = seen;
  const lines = linesOf(seen);
  return {
    planId: snapshot.planId,
    revision: snapshot.revision,
    asOf: snapshot.takenAt,
    reading: snapshot.plan.reading,
    phases: report.phases.map(phaseView),
    domains: DOMAINS.flatMap((domain) =>
      snapshot.plan.phases.flatMap((phase) => {
        const own = lines.filter((line) => line.domain === domain && line.phaseId === phase.id);
        return own.length > 0 ? [domainCell(own)] : [];
      }),
    ),
    cells: cellsOf(seen, lines),
    lines,
    bandedLines: lines.filter((line) => line.atMost).length,
    hiddenPledges: snapshot.plan.pledges.filter((pledge) => !seen.visible(pledge.id)).length,
  };
}

export async function getCell(
  ctx: Reader,
  input: { planId: string; phaseId: string; capabilityCode: string; at: Date | null },
): Promise<CellDetailView> {
  const seen = input.at
    ? await seenInPast(ctx, input.planId, { at: input.at })
    : await seenBy(ctx, input.planId);
  const lines = linesOf(seen).filter(
    (line) => line.phaseId === input.phaseId && line.capabilityCode === input.capabilityCode,
  );
  const [cell] = cellsOf(seen, lines);
  if (!cell) throw notFound("cell");
  return {
    planId: input.planId,
    revision: seen.snapshot.revision,
    asOf: seen.snapshot.takenAt,
    cell,
    lines: lines.map((line) => lineDetail(seen, line)),
  };
}

export function linesOf({ snapshot, report, otherReading, atMost }: Seen): LineView[] {
  const requirementOf = new Map(snapshot.plan.requirements.map((line) => [line.id, line]));
  return report.lines.flatMap((figures) => {
    const line = requirementOf.get(figures.requirement);
    const domain = line && snapshot.domainOf.get(line.capability);
    const row = snapshot.requirements.get(figures.requirement);
    if (!line || !domain || !row) return [];
    return [
      {
        ...lineView(line, figures, domain, row.basis, otherReading.get(line.id) ?? 0),
        atMost: atMost.get(line.id) ?? null,
      },
    ];
  });
}

const lineView = (
  line: Requirement,
  { assured, verified, declared, shortfall }: LineReport,
  domain: LineView["domain"],
  basis: LineView["basis"],
  otherReading: number,
): Omit<LineView, "atMost"> => ({
  requirement: line.id,
  phaseId: line.phase,
  capabilityCode: line.capability,
  domain,
  areaCode: line.area,
  required: line.quantity,
  requiredByHours: line.requiredByHours,
  holdDays: line.holdDays,
  priority: line.priority,
  isCombat: line.combat,
  assured,
  verified,
  declared,
  shortfall,
  otherReading,
  basis,
});

function cellsOf({ snapshot }: Seen, lines: readonly LineView[]): CellView[] {
  const byCell = groupBy(lines, (line) => `${line.phaseId} ${line.capabilityCode}`);
  return snapshot.plan.capabilities.flatMap(({ code }) =>
    snapshot.plan.phases.flatMap((phase) => {
      const own = byCell.get(`${phase.id} ${code}`);
      if (!own) return [];
      const sum = (key: "required" | "assured" | "verified" | "declared" | "shortfall") =>
        own.reduce((total, line) => total + line[key], 0);
      const most = (tier: "assured" | "verified" | "declared") =>
        own.reduce((total, line) => total + (line.atMost ?? line)[tier], 0);
      return [
        {
          capabilityCode: code,
          phaseId: phase.id,
          required: sum("required"),
          assured: sum("assured"),
          verified: sum("verified"),
          declared: sum("declared"),
          shortfall: sum("shortfall"),
          atMost: own.some((line) => line.atMost)
            ? { assured: most("assured"), verified: most("verified"), declared: most("declared") }
            : null,
          lines: own.length,
          linesCovered: own.filter((line) => line.shortfall === 0).length,
          criticalLinesShort: own.filter((line) => line.priority === 1 && line.shortfall > 0).length,
        },
      ];
    }),
  );
}

function domainCell(lines: readonly LineView[]): DomainCellView {
  const [first] = lines;
  if (!first) throw notFound("domain");
  const covered = (tier: "assured" | "verified" | "declared") =>
    lines.filter((line) => line[tier] === line.required).length;
  const atZero = lines.filter((line) => line.required > 0 && line.declared === 0).length;
  const declared = covered("declared");
  return {
    domain: first.domain,
    phaseId: first.phaseId,
    lines: lines.length,
    linesCovered: { assured: covered("assured"), verified: covered("verified"), declared },
    linesAtZero: atZero,
    linesPartly: lines.length - declared - atZero,
  };
}

const phaseView = (phase: PhaseReport): PhaseCoverageView => ({
  phaseId: phase.phase,
  lines: phase.lines,
  linesCovered: phase.linesCovered,
  criticalLines: phase.criticalLines,
  criticalCovered: phase.criticalCovered,
  linesAtZero: phase.linesAtZero,
  spreadsheetLines: phase.spreadsheetLines,
  // A phase is complete only when every critical line is: a surplus elsewhere never offsets a gap.
  isComplete: phase.criticalCovered.declared === phase.criticalLines,
});
