import { plainHours } from "@/app/_ui/format/hours";
import type { PreviewView, RefusalReason } from "@/server/coverage/views";

type Refusal = PreviewView["cannotServe"][number]["reasons"][number];

const WORDS: Record<RefusalReason, (by: number | null) => string> = {
  capability: () => "Another capability is needed.",
  condition: () => "A condition it hangs on is excluded by headquarters.",
  blocked: () => "No time of arrival can be given.",
  phase: () => "It is not available in this phase.",
  area: () => "A caveat takes it out of this area.",
  combat: () => "A combat task, and it is not for combat tasks.",
  late: (by) => (by === null ? "Too late." : `Too late by ${plainHours(by)} h.`),
  endurance: (by) => (by === null ? "It does not last long enough." : `It lasts ${by} days too short.`),
};

/** Why a line cannot be served, for a line needed at an hour. */
export function refusalText({ reason, by }: Refusal, deadlineHours: number | undefined): string {
  if (reason === "late" && deadlineHours === 0) return "Only forces in place before a breach.";
  return WORDS[reason](by);
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
