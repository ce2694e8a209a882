"use client";
import { useTranslations } from "next-intl";
import type { HistoryEntry } from "@/server/history/views";
import { Entry } from "../_entry/entry";
import { useUndo } from "../_entry/use-undo";
import { useHistoryWords } from "../_words/use-history-words";
import { EntryAbout } from "./entry-about";

export function EntryList({ planId, entries }: { planId: string; entries: readonly HistoryEntry[] }) {
  const t = useTranslations("history");
  const words = useHistoryWords();
  const { undo, isBusy } = useUndo(planId, words);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const undone = new Set(entries.map((entry) => entry.undoesId));
  return (
    <ol aria-label={t("list")} className="mt-2 border-t">
      {entries.map((entry) => (
        <Entry
          key={entry.id}
          entry={{ ...entry, capabilityCode: entry.pledge?.capabilityCode ?? "" }}
          undone={byId.get(entry.undoesId ?? "")}
          isUndone={undone.has(entry.id)}
          words={words}
          about={<EntryAbout planId={planId} entry={entry} />}
          isBusy={isBusy}
          onUndo={() =>
            undo(
              entry.pledge
                ? { kind: "pledge", pledgeId: entry.pledge.id, eventId: entry.id }
                : { kind: "plan", eventId: entry.id },
            )
          }
        />
      ))}
    </ol>
  );
}
