"use client";
import { Menu as Base } from "@base-ui/react/menu";
import clsx from "clsx";
import type { ReactNode } from "react";
import { buttonClass } from "./button";
import { Glyph } from "./glyph";

export interface MenuEntry {
  label: string;
  /** A second line in a quieter tone. */
  detail?: string;
  onSelect?: () => void;
  /** A file or page to open; then `onSelect` is not needed. */
  href?: string;
  isDisabled?: boolean;
}

const itemClass =
  "flex min-h-9 cursor-default flex-col justify-center rounded px-2.5 py-1 text-base outline-none data-highlighted:bg-accent-wash data-disabled:text-quiet";

export function Menu({
  label,
  entries,
  triggerClassName,
}: {
  label: ReactNode;
  entries: readonly MenuEntry[];
  triggerClassName?: string;
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger className={clsx(triggerClassName ?? buttonClass())}>
        {label} <Glyph name="chevron" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={6} collisionPadding={8} align="end" className="z-50">
          <Base.Popup className="w-max min-w-48 max-w-[calc(100vw-1rem)] rounded-md border border-line bg-raised p-1 text-ink shadow-float">
            {entries.map((entry) =>
              entry.href ? (
                <Base.LinkItem key={entry.label} href={entry.href} className={itemClass} closeOnClick>
                  <EntryText {...entry} />
                </Base.LinkItem>
              ) : (
                <Base.Item
                  key={entry.label}
                  disabled={entry.isDisabled}
                  onClick={entry.onSelect}
                  className={itemClass}
                >
                  <EntryText {...entry} />
                </Base.Item>
              ),
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function EntryText({ label, detail }: MenuEntry) {
  return (
    <>
      <span>{label}</span>
      {detail && <span className="text-quiet text-xs">{detail}</span>}
    </>
  );
}
