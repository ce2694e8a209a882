import "server-only";
import type { Caveat } from "@/db/enums";
import { sayIn } from "@/server/language/say";
import type { Gap, NearMiss } from "./engine/types";
import type { CountedPledge } from "./facts";
import { proofSentence } from "./sentences";
import type { AssignedView, LineDetailView, LineView, NearMissView, ProofView } from "./views";
import type { Seen } from "./visibility";

/** Everything behind one line, with the names of pledges that are released to the reader alone. */
export function lineDetail(seen: Seen, line: LineView): LineDetailView {
  const { snapshot, report } = seen;
  const row = snapshot.requirements.get(line.requirement);
  const gap = report.gaps.find((candidate) => candidate.requirement === line.requirement);
  const shares = report.allocation.filter((share) => share.requirement === line.requirement);
  const hidden = shares.filter((share) => !seen.visible(share.pledge));
  const nearMisses = gap?.nearMisses ?? [];
  return {
    line,
    rule: row?.rule ?? "",
    numberBasis: row?.numberBasis ?? "",
    confidence: row?.confidence ?? "",
    note: row?.note ?? "",
    sourceCodes: row?.sourceCodes ?? [],
    allocation: shares.flatMap((share) => {
      const pledge = seen.visible(share.pledge);
      return pledge ? [assigned(seen, pledge, share.quantity, line)] : [];
    }),
    hiddenAllocation:
      hidden.length > 0
        ? { pledges: hidden.length, quantity: hidden.reduce((sum, share) => sum + share.quantity, 0) }
        : null,
    proof: gap ? proof(seen, line, gap) : null,
    nearMisses: nearMisses.flatMap((miss) => {
      const pledge = seen.visible(miss.pledge);
      return pledge ? [nearMiss(seen, pledge, miss)] : [];
    }),
    hiddenNearMisses: nearMisses.filter((miss) => !seen.visible(miss.pledge)).length,
  };
}

const enginePledge = ({ snapshot }: Seen, reference: string) =>
  snapshot.plan.pledges.find((pledge) => pledge.id === reference);

const assigned = (seen: Seen, pledge: CountedPledge, quantity: number, line: LineView): AssignedView => ({
  pledgeId: pledge.pledgeId,
  reference: pledge.reference,
  nation: pledge.nation,
  title: pledge.title,
  quantity,
  tier: enginePledge(seen, pledge.reference)?.tier ?? "declared",
  readyAtHours: pledge.readyAtHours ?? 0,
  isInPlace: pledge.isInPlace,
  basis: pledge.basis,
  sourceCodes: pledge.sourceCodes,
  offeredCapabilityCode: pledge.capabilityCode === line.capabilityCode ? null : pledge.capabilityCode,
});

const CAVEATS_BEHIND: Partial<Record<NearMiss["reason"], readonly Caveat[]>> = {
  area: ["NO_GROUND_UA", "REAR_ONLY", "NATO_TERRITORY", "TRAIN_OUTSIDE"],
  phase: ["LARGE_ATTACK_ONLY"],
  combat: ["NON_COMBAT"],
};

function nearMiss(seen: Seen, pledge: CountedPledge, miss: NearMiss): NearMissView {
  const engine = enginePledge(seen, pledge.reference);
  const behind = CAVEATS_BEHIND[miss.reason] ?? [];
  const caveats: string[] =
    miss.reason === "condition"
      ? [engine?.excludedBy ?? ""].filter(Boolean)
      : pledge.caveats.filter((caveat) => behind.includes(caveat));
  return {
    pledgeId: pledge.pledgeId,
    reference: pledge.reference,
    nation: pledge.nation,
    title: pledge.title,
    quantity: engine?.quantity ?? 0,
    reason: miss.reason,
    by: miss.by,
    readyAtHours: pledge.readyAtHours,
    dominantLeg: pledge.dominantLeg,
    caveats,
    basis: pledge.basis,
    sourceCodes: pledge.sourceCodes,
  };
}

function proof(seen: Seen, line: LineView, { shortfall, bottleneck }: Gap): ProofView {
  const { snapshot, report } = seen;
  const lines = snapshot.plan.requirements.filter((candidate) =>
    bottleneck.requirements.includes(candidate.id),
  );
  const pledges = bottleneck.pledges.flatMap((reference) => enginePledge(seen, reference) ?? []);
  const declaredOf = new Map(report.lines.map((figures) => [figures.requirement, figures.declared]));
  const unit = snapshot.unitOf.get(line.capabilityCode) ?? "";
  return {
    sentence: proofSentence(sayIn(seen.locale), {
      shortfall,
      unit,
      requiredByHours: Math.max(...lines.map((candidate) => candidate.requiredByHours)),
      nations: new Set(pledges.map((pledge) => pledge.nation)).size,
      bottleneck,
    }),
    requirements: bottleneck.requirements.flatMap((id) => {
      const found = lines.find((candidate) => candidate.id === id);
      if (!found) return [];
      return [{ id, required: found.quantity, capabilityCode: found.capability, phaseId: found.phase }];
    }),
    pledges: pledges.flatMap(({ id, nation, quantity }) => {
      const pledge = seen.visible(id);
      return pledge ? [{ pledgeId: pledge.pledgeId, reference: id, nation, quantity }] : [];
    }),
    hiddenPledges: pledges.filter((pledge) => !seen.visible(pledge.id)).length,
    required: bottleneck.required,
    available: bottleneck.available,
    couldSwapWith: lines
      .filter(
        (candidate) =>
          candidate.id !== line.requirement &&
          candidate.priority === line.priority &&
          (declaredOf.get(candidate.id) ?? 0) > 0,
      )
      .map((candidate) => candidate.id),
  };
}
