"use client";
import { useTranslations } from "next-intl";
import type { PledgeView } from "@/server/pledge/views";
import { Entry } from "../../../history/_entry/entry";
import { useUndo } from "../../../history/_entry/use-undo";
import { useHistoryWords } from "../../../history/_words/use-history-words";
import { Group } from "./pledge-facts";
import { RestoreRevision } from "./restore-revision";

/** Who did what, when and why; the newest first. The last act can be taken back, an earlier revision restored. */
export function PledgeHistory({ planId, pledge }: { planId: string; pledge: PledgeView }) {
  const t = useTranslations("pledges");
  const words = useHistoryWords();
  const { undo, isBusy } = useUndo(planId, words);
  const { row, events } = pledge;
  const told = events.map((event) => ({
    ...event,
    kind: "pledge" as const,
    capabilityCode: row.capabilityCode,
  }));
  const byId = new Map(told.map((event) => [event.id, event]));
  const undone = new Set(told.map((event) => event.undoesId));
  return (
    <Group title={t("page.history")}>
      {events.length === 0 && <p className="text-quiet">{t("page.nothingDisclosed")}</p>}
      <ol className="flex flex-col">
        {told.reverse().map((event) => (
          <Entry
            key={event.id}
            entry={event}
            undone={byId.get(event.undoesId ?? "")}
            isUndone={undone.has(event.id)}
            words={words}
            isBusy={isBusy}
            onUndo={() => undo({ kind: "pledge", pledgeId: row.id, eventId: event.id })}
          >
            <RestoreRevision planId={planId} row={row} event={event} />
          </Entry>
        ))}
      </ol>
    </Group>
  );
}
