"use client";
import clsx from "clsx";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Fragment, type KeyboardEvent, useId, useMemo, useState } from "react";
import { Modal } from "@/app/_ui/modal";
import { type Entry, useEntries } from "./entries";
import { search } from "./search";

const MOST = 60;

/** Goes to any plan, phase, line, nation or pledge by a part of its name, and does what this screen can do. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useTranslations("keys.palette");
  const router = useRouter();
  const entries = useEntries();
  const [typed, setTyped] = useState("");
  const [place, setPlace] = useState(0);
  const listId = useId();
  const found = useMemo(() => search(typed, entries, MOST), [typed, entries]);
  const chosen = found[Math.min(place, found.length - 1)];

  const take = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    if (entry.href) router.push(entry.href);
    else entry.run?.();
  };
  const moves: Record<string, number> = {
    ArrowDown: place + 1,
    ArrowUp: place - 1,
    PageDown: place + 8,
    PageUp: place - 8,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moves[event.key];
    if (event.key === "Enter") take(chosen);
    else if (next === undefined || found.length === 0) return;
    else {
      const last = found.length - 1;
      // A single step goes round, a page stops at the end.
      const wraps = Math.abs(next - place) === 1;
      const to = wraps ? (next + found.length) % found.length : Math.max(0, Math.min(last, next));
      setPlace(to);
      document.getElementById(`${listId}-${to}`)?.scrollIntoView({ block: "nearest" });
    }
    event.preventDefault();
  };

  return (
    <Modal
      onClose={onClose}
      aria-label={t("title")}
      className="fixed top-[10dvh] right-auto bottom-auto left-1/2 m-0 max-h-[70dvh] w-[min(40rem,94vw)] max-w-none -translate-x-1/2 flex-col rounded-lg border border-line bg-raised p-0 text-ink shadow-float backdrop:bg-strip/60 open:flex"
    >
      <input
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={chosen && `${listId}-${found.indexOf(chosen)}`}
        aria-label={t("label")}
        placeholder={t("placeholder")}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setPlace(0);
        }}
        onKeyDown={onKeyDown}
        className="w-full shrink-0 rounded-t-lg border-b bg-transparent px-4 py-3 text-lg outline-none placeholder:text-quiet"
      />
      <div id={listId} role="listbox" aria-label={t("found")} className="min-h-0 flex-1 overflow-y-auto py-1">
        {found.map((entry, index) => (
          <Fragment key={entry.id}>
            {entry.group !== found[index - 1]?.group && (
              <p role="presentation" className="px-4 pt-2 pb-1 font-semibold text-quiet text-xs">
                {t(`group.${entry.group}`)}
              </p>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field above */}
            <div
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={entry === chosen}
              onClick={() => take(entry)}
              onPointerMove={() => setPlace(index)}
              className={clsx(
                "flex min-h-9 cursor-default items-center justify-between gap-4 px-4 py-1",
                entry === chosen && "bg-accent-wash",
              )}
            >
              <span className="min-w-0 truncate">{entry.label}</span>
              {entry.detail && <span className="shrink-0 text-quiet text-sm">{entry.detail}</span>}
            </div>
          </Fragment>
        ))}
        {found.length === 0 && <p className="px-4 py-3 text-quiet">{t("nothing", { typed })}</p>}
      </div>
      <p className="border-t px-4 py-1.5 text-quiet text-xs max-wide:hidden">{t("help")}</p>
    </Modal>
  );
}
