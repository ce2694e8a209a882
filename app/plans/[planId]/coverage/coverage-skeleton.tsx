import { useTranslations } from "next-intl";
import { PageHeader } from "@/app/_ui/page-header";
import { Skeleton } from "@/app/_ui/states";

const ROWS = Array.from({ length: 12 }, (_, index) => `row ${index}`);
const COLUMNS = ["P0", "P1", "P2", "P3"];

/** The matrix before its figures: same places, no figures. */
export function CoverageSkeleton() {
  const t = useTranslations("coverage");
  return (
    <div aria-busy="true">
      <p className="sr-only">{t("computing")}</p>
      <div className="px-4 pt-4 pb-3 wide:px-6">
        <PageHeader title={t("title")}>{t("intro")}</PageHeader>
      </div>
      <div className="border-y bg-raised">
        {ROWS.map((row, index) => (
          <div key={row} className="grid grid-cols-[clamp(9rem,19%,17rem)_repeat(4,1fr)] border-b">
            <Skeleton className={index === 0 ? "m-3 h-32" : "m-3 h-6"} />
            {COLUMNS.map((column) => (
              <Skeleton key={column} className={index === 0 ? "m-3 h-32" : "m-3 h-6"} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
