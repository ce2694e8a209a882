"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import { useMarking } from "@/app/_frame/use-marking";
import { useTRPCClient } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { dtg, dtgForFile } from "@/app/_ui/format/dtg";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { saveFile } from "@/app/_ui/save-file";
import { useToast } from "@/app/_ui/toast";
import type { HistoryFilters } from "@/server/history/schema";
import type { HistoryEntry } from "@/server/history/views";
import { useHistoryWords } from "../_words/use-history-words";

/** Everything that passes the filters, also what is not loaded yet. */
export function SaveCsv({
  planId,
  filters,
  isOff,
}: {
  planId: string;
  filters: HistoryFilters;
  isOff: boolean;
}) {
  const t = useTranslations("history");
  const words = useTranslations("words");
  const say = useHistoryWords();
  const plan = usePlan();
  const marking = useMarking();
  const client = useTRPCClient();
  const tell = useToast();
  const readProblem = useReadProblem();

  const collect = async (): Promise<HistoryEntry[]> => {
    const entries: HistoryEntry[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof client.history.list.query>> = await client.history.list.query({
        planId,
        filters,
        cursor,
      });
      entries.push(...page.entries);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return entries;
  };
  const save = useMutation({
    mutationFn: async () => {
      const [{ historyCsv }, entries] = await Promise.all([import("./history-csv"), collect()]);
      const now = new Date();
      const text = historyCsv(say, entries, {
        marking: `${marking} · ${plan.name}`,
        asOf: words("asOf", { at: dtg(now), revision: plan.revision }),
      });
      saveFile(`muster-${plan.id}-history-${dtgForFile(now)}.csv`, text, "text/csv;charset=utf-8");
    },
    onError: (error) => tell({ title: readProblem(error).message, isLasting: true }),
  });
  return (
    <Button disabled={isOff} isBusy={save.isPending} busyWords={t("savingCsv")} onClick={() => save.mutate()}>
      {t("saveCsv")}
    </Button>
  );
}
