import type { PlainSumView } from "@/server/analysis/views";

/** In the frame of what is required: covered solid, claimed but not there hatched, the rest empty. */
export function ClaimBar({ sum }: { sum: PlainSumView }) {
  const share = (value: number) =>
    `${sum.required === 0 ? 0 : (100 * Math.min(value, sum.required)) / sum.required}%`;
  return (
    <span aria-hidden="true" className="relative block h-3 border border-edge">
      <span
        className="hatch absolute inset-y-0 left-0 bg-missing-wash text-missing"
        style={{ width: share(sum.claimed) }}
      />
      <span className="solid absolute inset-y-0 left-0 text-covered" style={{ width: share(sum.covered) }} />
    </span>
  );
}
