"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_ui/button";
import { Moment } from "@/app/_ui/moment";
import type { SavedScenarioView } from "@/server/analysis/views";

/** One saved scenario, with what can be done to it. */
export function SavedEntry({
  saved,
  isOpen,
  isSame,
  onOpen,
  onRename,
  onDelete,
}: {
  saved: SavedScenarioView;
  isOpen: boolean;
  /** It assumes what is on the screen. */
  isSame: boolean;
  onOpen: () => void;
  onRename: () => void;
  onDelete: () => void;
}) {
  const t = useTranslations("whatIf.saved");
  const state = isOpen ? (isSame ? t("opened") : t("unsaved")) : isSame ? t("same") : null;
  const act = (words: string, onClick: () => void) => (
    <Button size="small" tone="quiet" aria-label={`${words}: ${saved.name}`} onClick={onClick}>
      {words}
    </Button>
  );
  return (
    <li className="border-b py-1.5 text-sm">
      <span className="font-medium">{saved.name}</span>
      {state && <span className="text-accent text-xs"> · {state}</span>}
      {saved.note && <span className="block text-quiet">{saved.note}</span>}
      <span className="block text-quiet text-xs">
        {t("by", { actor: saved.actor })} <Moment at={saved.savedAt} isInRow />
      </span>
      <span className="-ml-2 flex flex-wrap">
        {act(t("open"), onOpen)}
        {act(t("rename"), onRename)}
        {act(t("delete"), onDelete)}
      </span>
    </li>
  );
}
