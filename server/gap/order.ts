import type { LineView } from "@/server/coverage/views";

type Open = Pick<LineView, "priority" | "required" | "shortfall" | "requiredByHours" | "requirement">;

const shareMissing = ({ shortfall, required }: Open): number => (required === 0 ? 0 : shortfall / required);

/**
 * Worst first: critical lines before the others, then the larger share missing, then the earlier hour, then
 * more units missing. The line's own id decides the rest, so that the order never changes by itself.
 */
export function compareGaps(one: Open, other: Open): number {
  return (
    one.priority - other.priority ||
    shareMissing(other) - shareMissing(one) ||
    one.requiredByHours - other.requiredByHours ||
    other.shortfall - one.shortfall ||
    (one.requirement < other.requirement ? -1 : 1)
  );
}
