import { CoverageBar } from "@/app/_ui/coverage-bar";

const FULL = { required: 1, assured: 0, verified: 0, declared: 0 };
const ITEMS = [
  { words: "assured", figures: { required: 1, assured: 1, verified: 1, declared: 1 } },
  { words: "verified", figures: { required: 1, assured: 0, verified: 1, declared: 1 } },
  { words: "declared", figures: { required: 1, assured: 0, verified: 0, declared: 1 } },
  { words: "missing", figures: FULL },
] as const;

/** How a bar is read; stands in the empty corner of the matrix. */
export function Legend({ className }: { className?: string }) {
  return (
    <ul className={className}>
      {ITEMS.map(({ words, figures }) => (
        <li key={words} className="flex items-center gap-2 text-quiet text-xs">
          <CoverageBar figures={figures} className="w-6 shrink-0" />
          {words}
        </li>
      ))}
      <li className="flex items-center gap-2 text-quiet text-xs">
        <span aria-hidden="true" className="hatch-wide h-2.5 w-6 shrink-0 border border-line" />
        not required
      </li>
    </ul>
  );
}
