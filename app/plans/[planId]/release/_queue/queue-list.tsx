"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef } from "react";
import { useScreenKeys } from "@/app/_frame/keys";
import { useSingleKeys } from "@/app/_frame/use-single-keys";
import type { PledgeRow } from "@/server/pledge/views";
import { type Chosen, isChosen } from "./chosen";
import { QueueItem } from "./queue-item";

interface Props {
  planId: string;
  rows: PledgeRow[];
  /** Null for readers who may not submit. */
  chosen: Chosen | null;
  onToggle: (row: PledgeRow) => void;
  onAll: (isAll: boolean) => void;
  onTakeBack: (row: PledgeRow) => void;
  isBusy: boolean;
}

/** What waits, in the order of the pledges; J and K move, X or Space chooses. */
export function QueueList({ planId, rows, chosen, onToggle, onAll, onTakeBack, isBusy }: Props) {
  const t = useTranslations("release");
  const list = useRef<HTMLUListElement>(null);
  const [isKeysOn] = useSingleKeys();
  const isAll = chosen !== null && rows.every((row) => isChosen(chosen, row));
  const isSome = chosen !== null && !isAll && rows.some((row) => isChosen(chosen, row));

  useScreenKeys([
    { keys: "J K", label: t("key.move") },
    ...(chosen ? [{ keys: "X", label: t("key.choose") }] : []),
  ]);

  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const stops = [...(list.current?.querySelectorAll<HTMLElement>("[data-stop]") ?? [])];
    const here = stops.findIndex(
      (stop) => stop === event.target || stop.closest("li")?.contains(event.target as Node),
    );
    const move = (by: number) => {
      event.preventDefault();
      stops[Math.max(0, Math.min(stops.length - 1, here + by))]?.focus();
    };
    if (event.key === "ArrowDown" || (isKeysOn && event.key === "j")) move(1);
    if (event.key === "ArrowUp" || (isKeysOn && event.key === "k")) move(-1);
    const row = rows[here];
    if (isKeysOn && event.key === "x" && chosen && row) onToggle(row);
  };

  return (
    <div className="mt-3 mb-4">
      {chosen && (
        <label className="flex min-h-9 w-fit items-center gap-2.5 px-1 font-semibold text-sm">
          <input
            type="checkbox"
            className="size-4.5 accent-(--accent)"
            checked={isAll}
            ref={(box) => {
              if (box) box.indeterminate = isSome;
            }}
            onChange={(event) => onAll(event.target.checked)}
          />
          {t("chooseAll", { all: rows.length })}
        </label>
      )}
      <ul ref={list} aria-label={t("list")} className="border-t" onKeyDown={onKeyDown}>
        {rows.map((row) => (
          <QueueItem
            key={row.id}
            planId={planId}
            row={row}
            isChosen={chosen ? isChosen(chosen, row) : null}
            onToggle={() => onToggle(row)}
            onTakeBack={() => onTakeBack(row)}
            isBusy={isBusy}
          />
        ))}
      </ul>
    </div>
  );
}
