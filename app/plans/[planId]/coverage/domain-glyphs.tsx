import { CoverageMark } from "@/app/_ui/coverage-mark";
import type { MatrixDomainCell } from "./matrix";
import { type CoverageTexts, domainWords } from "./sentences";

/** One small square for each line of a domain, then the count in words. */
export function DomainGlyphs({ texts, cell }: { texts: CoverageTexts; cell: MatrixDomainCell }) {
  return (
    <>
      <span className="flex flex-wrap gap-0.5">
        {cell.lines.map((state, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: squares have no identity but their place
          <CoverageMark key={index} state={state} />
        ))}
      </span>
      <span className="mt-0.5 block text-quiet text-xs">{domainWords(texts, cell)}</span>
    </>
  );
}
