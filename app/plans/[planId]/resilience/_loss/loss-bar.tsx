import type { Loss } from "@/server/coverage/engine/analyses/types";

/** Critical lines solid, the others hollow, on one scale for the whole table. */
export function LossBar({ loss, most }: { loss: Loss; most: number }) {
  const share = (value: number) => (most === 0 ? 0 : (100 * value) / most);
  return (
    <span aria-hidden="true" className="flex h-2 text-missing">
      <span className="solid rounded-[1px]" style={{ width: `${share(loss.critical)}%` }} />
      {loss.lines > loss.critical && (
        <span
          className="rounded-[1px] border border-current bg-missing-wash"
          style={{ width: `${share(loss.lines - loss.critical)}%` }}
        />
      )}
    </span>
  );
}
