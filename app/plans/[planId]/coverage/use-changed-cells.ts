import { useCallback, useEffect, useRef, useState } from "react";
import type { MatrixCell } from "./matrix";

const figuresOf = (cell: MatrixCell) => [cell.required, cell.assured, cell.verified, cell.declared].join();

/** The cells whose figures changed since the page was opened, until somebody has looked at them. */
export function useChangedCells(revision: number, cells: readonly MatrixCell[], isSameLook: string) {
  const before = useRef<{ revision: number; look: string; figures: Map<string, string> } | null>(null);
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());

  useEffect(() => {
    const figures = new Map(cells.map((cell) => [cell.key, figuresOf(cell)]));
    const last = before.current;
    before.current = { revision, look: isSameLook, figures };
    // Another way of looking at the same figures changes nothing.
    if (!last || last.revision === revision || last.look !== isSameLook) return;
    const fresh = cells
      .filter((cell) => last.figures.get(cell.key) !== figures.get(cell.key))
      .map((cell) => cell.key);
    if (fresh.length > 0) setChanged((known) => new Set([...known, ...fresh]));
  }, [revision, cells, isSameLook]);

  const markSeen = useCallback(
    (key: string) =>
      setChanged((known) => (known.has(key) ? new Set([...known].filter((one) => one !== key)) : known)),
    [],
  );
  return { changed, markSeen };
}
