import { useTranslations } from "next-intl";
import { CoverageBar } from "@/app/_ui/coverage-bar";

const FULL = { required: 1, assured: 0, verified: 0, declared: 0 };
const ITEMS = [
  { tier: "assured", figures: { required: 1, assured: 1, verified: 1, declared: 1 } },
  { tier: "verified", figures: { required: 1, assured: 0, verified: 1, declared: 1 } },
  { tier: "declared", figures: { required: 1, assured: 0, verified: 0, declared: 1 } },
  { tier: null, figures: FULL },
] as const;

/** How a bar is read; stands in the empty corner of the matrix. */
export function Legend({ className }: { className?: string }) {
  const t = useTranslations("coverage");
  const words = useTranslations("words");
  return (
    <ul className={className}>
      {ITEMS.map(({ tier, figures }) => (
        <li key={tier ?? "missing"} className="flex items-center gap-2 text-quiet text-xs">
          <CoverageBar figures={figures} className="w-6 shrink-0" />
          {tier ? words(`tier.${tier}`) : t("legend.missing")}
        </li>
      ))}
      <li className="flex items-center gap-2 text-quiet text-xs">
        <span aria-hidden="true" className="hatch-wide h-2.5 w-6 shrink-0 border border-line" />
        {words("coverage.not-required")}
      </li>
    </ul>
  );
}
