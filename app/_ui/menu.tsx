"use client";
import clsx from "clsx";
import type { KeyboardEvent, MouseEvent, ReactNode } from "react";
import { buttonClass } from "./button";
import { Floating } from "./floating";
import { Glyph } from "./glyph";
import { isPlainClick } from "./plain-click";

export interface MenuEntry {
  label: string;
  /** The language of the label, where it is not that of the page. */
  lang?: string;
  /** A second line in a quieter tone. */
  detail?: string;
  onSelect?: () => void;
  /** A file or page to open; with `onSelect` beside it a plain click does that instead, and a new tab opens this. */
  href?: string;
  isDisabled?: boolean;
  /** One of several of which one holds; the menu stays open when it is chosen. */
  isChecked?: boolean;
}

export interface MenuGroup {
  title?: string;
  entries: readonly MenuEntry[];
}

/** Actions behind a word. Arrow keys, Home and End move; Esc and Tab close. */
export function Menu({
  label,
  entries,
  groups = [{ entries: entries ?? [] }],
  above,
  triggerClassName,
  triggerLabel,
  align = "end",
  width = "15rem",
}: {
  label: ReactNode;
  entries?: readonly MenuEntry[];
  groups?: readonly MenuGroup[];
  /** What is said above the actions. */
  above?: ReactNode;
  triggerClassName?: string;
  /** Names the trigger where its word alone does not say what it is about. */
  triggerLabel?: string;
  align?: "start" | "end";
  width?: string;
}) {
  return (
    <Floating
      kind="menu"
      align={align}
      width={width}
      className="p-1"
      triggerClassName={triggerClassName ?? buttonClass()}
      triggerLabel={triggerLabel}
      trigger={
        <>
          {label} <Glyph name="chevron" className="text-quiet" />
        </>
      }
    >
      {(close) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the menu, which is the element around
        <div role="presentation" onKeyDown={(event) => walk(event, close)}>
          {above && <div className="border-b px-2.5 pt-1.5 pb-2">{above}</div>}
          {groups.map((group, index) => (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a menu
            <div
              key={group.title ?? index}
              role="group"
              aria-label={group.title}
              className="py-1 not-first:border-t"
            >
              {group.title && (
                <p aria-hidden="true" className="px-2.5 py-1 font-semibold text-quiet text-xs">
                  {group.title}
                </p>
              )}
              {group.entries.map((entry) => (
                <Entry key={entry.label} entry={entry} close={close} />
              ))}
            </div>
          ))}
        </div>
      )}
    </Floating>
  );
}

function Entry({ entry, close }: { entry: MenuEntry; close: () => void }) {
  const { label, lang, detail, href, isDisabled, isChecked, onSelect } = entry;
  const className = clsx(
    "flex min-h-9 w-full items-center gap-2 rounded px-2.5 py-1 text-left text-base hover:bg-accent-wash max-wide:min-h-11",
    "focus-visible:bg-accent-wash focus-visible:-outline-offset-2 aria-disabled:text-quiet",
  );
  const text = (
    <>
      {isChecked !== undefined && (
        <span className="grid size-4 place-items-center">{isChecked && <Glyph name="check" />}</span>
      )}
      <span lang={lang}>
        {label}
        {detail && <span className="block text-quiet text-xs">{detail}</span>}
      </span>
    </>
  );
  if (href) {
    const follow = (event: MouseEvent) => {
      close();
      if (!onSelect || !isPlainClick(event)) return;
      event.preventDefault();
      onSelect();
    };
    return (
      <a role="menuitem" tabIndex={-1} href={href} onClick={follow} className={className}>
        {text}
      </a>
    );
  }
  const choose = () => {
    if (isDisabled) return;
    if (isChecked === undefined) close();
    onSelect?.();
  };
  if (isChecked !== undefined)
    return (
      <button
        type="button"
        role="menuitemradio"
        aria-checked={isChecked}
        tabIndex={-1}
        onClick={choose}
        className={className}
      >
        {text}
      </button>
    );
  return (
    <button
      type="button"
      role="menuitem"
      aria-disabled={isDisabled}
      tabIndex={-1}
      onClick={choose}
      className={className}
    >
      {text}
    </button>
  );
}

function walk(event: KeyboardEvent<HTMLElement>, close: () => void): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[role^=menuitem]")];
  const at = document.activeElement instanceof HTMLElement ? items.indexOf(document.activeElement) : -1;
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (event.key === "Tab") close();
  if (next === undefined) return;
  event.preventDefault();
  items.at(next % items.length)?.focus();
}
