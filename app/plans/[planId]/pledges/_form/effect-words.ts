import { plainHours } from "@/app/_ui/format/hours";
import type { PreviewView } from "@/server/coverage/views";
import type { PledgeTexts } from "../_words/pledge-words";

type Refusal = PreviewView["cannotServe"][number]["reasons"][number];

/** Why a line cannot be served, for a line needed at an hour. */
export function refusalText(
  t: PledgeTexts,
  { reason, by }: Refusal,
  deadlineHours: number | undefined,
): string {
  if (reason === "late" && deadlineHours === 0) return t("refusal.inPlaceOnly");
  if (reason === "late" && by !== null) return t("refusal.lateBy", { hours: plainHours(by) });
  if (reason === "endurance" && by !== null) return t("refusal.enduranceBy", { days: by });
  return t(`refusal.${reason}`);
}

export interface CellEffect {
  key: string;
  capabilityCode: string;
  phaseId: string;
  before: number;
  after: number;
  required: number;
  isClosed: boolean;
}

/** Changes by capability and phase, the gaps that close first, then what grows most. */
export function effectsByCell(effects: PreviewView["effects"]): CellEffect[] {
  const cells = new Map<string, CellEffect>();
  for (const effect of effects) {
    const key = `${effect.capabilityCode} ${effect.phaseId}`;
    const cell = cells.get(key) ?? {
      key,
      capabilityCode: effect.capabilityCode,
      phaseId: effect.phaseId,
      before: 0,
      after: 0,
      required: 0,
      isClosed: true,
    };
    cell.before += effect.before;
    cell.after += effect.after;
    cell.required += effect.required;
    cell.isClosed &&= effect.closesGap;
    cells.set(key, cell);
  }
  return [...cells.values()].sort(
    (a, b) => Number(b.isClosed) - Number(a.isClosed) || b.after - b.before - (a.after - a.before),
  );
}
