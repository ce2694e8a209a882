/** From the lowest to the highest tenth on the axis of all critical lines, the middle as a stroke. */
export function SpanBar({
  low,
  middle,
  high,
  total,
}: {
  low: number;
  middle: number;
  high: number;
  total: number;
}) {
  const share = (value: number) => `${(100 * value) / total}%`;
  return (
    <span
      aria-hidden="true"
      className="relative my-1 block h-3 max-w-120 border-edge border-x border-b bg-sunken text-ink"
    >
      <span
        className="stripes absolute inset-y-0 border-current border-x text-partly-fill"
        style={{ left: share(low), width: share(high - low) }}
      />
      <span
        className="solid absolute inset-y-[-2px] w-0.5"
        style={{ left: `calc(${share(middle)} - 1px)` }}
      />
    </span>
  );
}
