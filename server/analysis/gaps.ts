import "server-only";
import type { ApartCtx } from "@/server/authz/context";
import { type Ask, type Change, findProofFaults, type Gap } from "@/server/coverage/engine";
import { type Seen, seenBy } from "@/server/coverage/visibility";
import { DomainError } from "@/server/errors";
import { wording } from "@/server/language/wording";
import { aboutOf, named } from "./named";
import type { AskOptionView, ChangeView, SmallestAskView, VerifiedGapView } from "./views";
import { waitFor } from "./waiting";

type Reader = ApartCtx<"coverage.read">;
interface Line {
  planId: string;
  requirement: string;
}

/** What would close a gap. An ask about a pledge that the reader may not see is left out and counted. */
export async function smallestAsk(ctx: Reader, { planId, requirement }: Line): Promise<SmallestAskView> {
  const seen = await seenBy(ctx, planId);
  findGap(seen, requirement);
  const found = await waitFor(
    ctx,
    { kind: "smallestAsk", planId, requirement },
    { kind: "smallestAsk", plan: seen.apart.snapshot.plan, requirement },
  );
  if (!found) throw covered();
  const asks = found.asks.flatMap((ask) => showAsk(seen, ask) ?? []);
  const units = showAsk(seen, found.units);
  // Safe because new units name no pledge.
  if (!units) throw new Error("an ask for units names a pledge");
  return {
    ...aboutOf(seen),
    requirement,
    shortfall: found.shortfall,
    units,
    asks,
    hiddenAsks: found.asks.length - asks.length,
    tried: found.tried,
    untried: found.untried,
  };
}

function showAsk(seen: Seen, { changes, shortfall }: Ask): AskOptionView | null {
  const shown = changes.map((change) => showChange(seen, change));
  const seenChanges = shown.filter((change) => change !== null);
  if (seenChanges.length < shown.length) return null;
  return { changes: seenChanges, shortfall, closes: shortfall === 0 };
}

function showChange(seen: Seen, change: Change): ChangeView | null {
  if (change.kind === "units") return change;
  if (change.kind === "condition") {
    const pledges = change.pledges
      .map((reference) => named(seen, reference))
      .filter((pledge) => pledge !== null);
    return pledges.length === change.pledges.length ? { ...change, pledges } : null;
  }
  const pledge = named(seen, change.pledge);
  return pledge && { ...change, pledge };
}

/** Adds the proof of a gap up again, without the solver. */
export async function verifyGap(ctx: Reader, { planId, requirement }: Line): Promise<VerifiedGapView> {
  const seen = await seenBy(ctx, planId);
  const gap = findGap(seen, requirement);
  const { plan } = seen.snapshot;
  const { requirements, pledges, required, available } = gap.bottleneck;
  const faults = findProofFaults(plan, seen.report, gap);
  const behind = plan.pledges.filter((pledge) => pledges.includes(pledge.id));
  const shown = behind.flatMap(({ id, quantity }) => {
    const pledge = named(seen, id);
    return pledge ? [{ ...pledge, quantity }] : [];
  });
  return {
    ...aboutOf(seen),
    requirement,
    shortfall: gap.shortfall,
    holds: faults.length === 0,
    faults,
    required,
    available,
    lines: plan.requirements
      .filter((line) => requirements.includes(line.id))
      .map(({ id, phase, capability, quantity }) => ({
        requirement: id,
        phaseId: phase,
        capabilityCode: capability,
        required: quantity,
      })),
    pledges: shown,
    hiddenPledges: behind.length - shown.length,
  };
}

function findGap({ snapshot, report }: Seen, requirement: string): Gap {
  const gap = report.gaps.find((candidate) => candidate.requirement === requirement);
  if (gap) return gap;
  if (snapshot.requirements.has(requirement)) throw covered();
  throw new DomainError("NOT_FOUND", wording("gap.noLine"));
}

const covered = () => new DomainError("CONFLICT", wording("gap.covered"));
