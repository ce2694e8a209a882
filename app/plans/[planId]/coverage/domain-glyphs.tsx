import { CoverageMark } from "@/app/_ui/coverage-mark";
import type { MatrixDomainCell } from "./matrix";
import { domainWords } from "./sentences";

/** One small square for each line of a domain, then the count in words. */
export function DomainGlyphs({ cell }: { cell: MatrixDomainCell }) {
  return (
    <>
      <span className="flex flex-wrap gap-0.5">
        {cell.lines.map((state, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: squares have no identity but their place
          <CoverageMark key={index} state={state} />
        ))}
      </span>
      <span className="mt-0.5 block text-quiet text-xs">{domainWords(cell)}</span>
    </>
  );
}
