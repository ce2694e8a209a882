"use client";
import type { ReactNode } from "react";
import { Button } from "@/app/_ui/button";
import { Moment } from "@/app/_ui/moment";
import type { UndoView } from "@/server/pledge/views";
import type { HistoryWords, Told } from "../_words/use-history-words";
import { ChangeList } from "./changes";

export interface ShownEntry extends Told {
  id: string;
  at: Date;
  actor: string;
  reason: string | null;
  undoesId: string | null;
  undo: UndoView | null;
}

/** Who did what, when and why, with the fields that changed; the last act with its way back. */
export function Entry({
  entry,
  undone,
  isUndone,
  words,
  about,
  children,
  isBusy,
  onUndo,
}: {
  entry: ShownEntry;
  /** The act that this one took back, where it is known. */
  undone: Pick<Told, "kind" | "action"> | undefined;
  isUndone: boolean;
  words: HistoryWords;
  /** What it was done to, where the list does not say. */
  about?: ReactNode;
  children?: ReactNode;
  isBusy: boolean;
  onUndo: () => void;
}) {
  const { t } = words;
  const what =
    entry.undoesId !== null && undone
      ? t("entry.undid", { what: words.action(undone) })
      : words.action(entry);
  return (
    <li className="grid gap-x-4 border-t py-2 first:border-t-0 wide:grid-cols-[9rem_minmax(0,1fr)]">
      <span className="text-quiet text-sm">
        <Moment at={entry.at} />
      </span>
      <div className="flex min-w-0 flex-wrap items-start gap-x-4 gap-y-1">
        <div className="min-w-0 flex-1 basis-64">
          <p className="wrap-anywhere">
            {t.rich("entry.did", {
              actor: entry.actor,
              what,
              b: (chunks) => <b className="font-semibold">{chunks}</b>,
            })}
            {isUndone && <span className="text-quiet"> ({t("entry.undone")})</span>}
          </p>
          {about && <p className="text-sm">{about}</p>}
          {entry.reason && (
            <p className="wrap-anywhere whitespace-pre-wrap">{t("entry.reason", { reason: entry.reason })}</p>
          )}
          <ChangeList changes={words.changes(entry)} />
          {entry.undo?.refusal && <p className="text-quiet text-sm">{entry.undo.refusal}</p>}
        </div>
        {entry.undo && entry.undo.refusal === null && (
          <Button size="small" disabled={isBusy} onClick={onUndo}>
            {t("undo.action")}
          </Button>
        )}
        {children}
      </div>
    </li>
  );
}
