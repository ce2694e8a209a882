"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import type { ReviewItem } from "@/server/pledge/views";
import { type Chosen, chosenItems, dropped } from "../../release/_queue/chosen";
import type { Decisions } from "./use-decisions";
import { rowOf } from "./waiting-list";

interface Props {
  items: readonly ReviewItem[];
  chosen: Chosen;
  decisions: Decisions;
  onAccept: () => void;
  onClear: () => void;
}

/** Acts on what was chosen: all of it or, with the reasons, none. */
export function BulkBar({ items, chosen, decisions, onAccept, onClear }: Props) {
  const t = useTranslations("review");
  const rows = items.map(rowOf);
  const picked = chosenItems(chosen, rows).length;
  const lost = dropped(chosen, rows);
  const { refusedAll } = decisions;
  if (picked === 0 && lost === 0 && !refusedAll) return null;
  return (
    <div className="sticky bottom-6 z-10 mt-auto flex flex-col gap-2 border-t bg-ground py-2.5 rail:bottom-0">
      {refusedAll && (
        <Notice kind="problem" title={t("refused.title")}>
          <ul>
            {refusedAll.map((refusal) => (
              <li key={refusal}>{refusal}</li>
            ))}
          </ul>
          {t("refused.why")}
        </Notice>
      )}
      {lost > 0 && (
        <Notice kind="caution" title={t("lost.title", { count: lost })}>
          {t("lost.why")}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          tone="primary"
          disabled={picked === 0}
          isBusy={decisions.isBusy}
          busyWords={t("decide.accepting")}
          onClick={onAccept}
        >
          {t("decide.acceptChosen", { count: picked })}
        </Button>
        <Button tone="quiet" onClick={onClear}>
          {t("decide.letGo")}
        </Button>
        <span role="status" className="text-quiet text-sm">
          {t("decide.chosen", { chosen: picked, waiting: items.length })}
        </span>
      </div>
    </div>
  );
}
