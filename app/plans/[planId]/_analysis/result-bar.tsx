"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useMarking } from "@/app/_frame/use-marking";
import { AsOf } from "@/app/_ui/as-of";
import { Button } from "@/app/_ui/button";
import { dtg, dtgForFile } from "@/app/_ui/format/dtg";
import { saveFile } from "@/app/_ui/save-file";

/** Of when a result is, what it rests on, and the way to take it away. */
export function ResultBar({
  at,
  revision,
  file,
  toCsv,
  children,
}: {
  at: Date;
  revision: number;
  /** The middle of the file's name. */
  file: string;
  toCsv: (first: { marking: string; asOf: string }) => Promise<string>;
  children?: ReactNode;
}) {
  const t = useTranslations("analysis");
  const words = useTranslations("words");
  const { id: planId } = usePlan();
  const { isDemo } = useSession();
  const marking = useMarking();
  const save = async () => {
    const text = await toCsv({ marking, asOf: words("asOf", { at: dtg(at), revision }) });
    saveFile(
      `muster-${planId}-${file}-${dtgForFile(at)}${isDemo ? "-demo" : ""}.csv`,
      text,
      "text/csv;charset=utf-8",
    );
  };
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
      <div className="min-w-0 flex-1 basis-80">
        {children}
        <div className="text-quiet text-sm">
          <AsOf at={at} revision={revision} /> · <span>{t("illustrative")}</span>
        </div>
      </div>
      <Button className="print:hidden" onClick={() => void save()}>
        {t("saveCsv")}
      </Button>
    </div>
  );
}
