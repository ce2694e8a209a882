"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { Glyph } from "./glyph";
import { Modal } from "./modal";

/** What the window is about takes the focus, not its way out; `data-first-focus` names another start. */
const firstControl = (box: HTMLElement): HTMLElement | null => {
  const body = box.querySelector("[data-body]");
  return (
    body?.querySelector<HTMLElement>("[data-first-focus]") ??
    body?.querySelector<HTMLElement>("input, select, textarea") ??
    body?.querySelector<HTMLElement>("button, a[href]") ??
    null
  );
};

/** The first field with an error, or what was said of the whole. */
const firstWrong = (body: HTMLElement): HTMLElement | null =>
  body.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] input') ??
  body.querySelector<HTMLElement>('[role="alert"]');

/** A modal window over the page; on a phone it takes the whole screen's width at the bottom. */
export function Dialog({
  title,
  isOpen,
  onClose,
  children,
  footer,
  isWide,
  role = "dialog",
  refusal = null,
}: {
  title: ReactNode;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  footer?: ReactNode;
  isWide?: boolean;
  role?: "dialog" | "alertdialog";
  /** What was refused when it was last sent: each time anew it leads to the first field that is wrong. */
  refusal?: unknown;
}) {
  const t = useTranslations("ui");
  const titleId = useId();
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refusal !== null && body.current) firstWrong(body.current)?.focus();
  }, [refusal]);
  if (!isOpen) return null;
  return (
    <Modal
      onClose={onClose}
      firstFocus={firstControl}
      closesOutside={role === "dialog"}
      role={role}
      aria-labelledby={titleId}
      className={clsx(
        "fixed m-0 max-h-[min(90dvh,56rem)] max-w-none flex-col bg-raised p-0 text-ink shadow-float backdrop:bg-strip/60 open:flex",
        "max-wide:top-auto max-wide:right-0 max-wide:bottom-0 max-wide:left-0 max-wide:w-full max-wide:rounded-t-lg",
        "wide:top-[12dvh] wide:left-1/2 wide:max-h-[76dvh] wide:-translate-x-1/2 wide:rounded-lg wide:border wide:border-line",
        isWide ? "wide:w-[min(64rem,92vw)]" : "wide:w-[min(32rem,92vw)]",
      )}
    >
      <header className="flex items-start justify-between gap-4 border-b px-4 py-3">
        <h2 id={titleId} className="font-semibold text-lg">
          {title}
        </h2>
        <button
          type="button"
          onClick={onClose}
          className="-my-1 -mr-1 inline-flex min-h-8 items-center gap-1 rounded px-1.5 text-quiet text-sm hover:bg-accent-wash"
        >
          <Glyph name="close" /> {t("close")}
        </button>
      </header>
      <div ref={body} data-body="" className="min-h-0 flex-1 overflow-y-auto px-4 py-4">
        {children}
      </div>
      {footer && <footer className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">{footer}</footer>}
    </Modal>
  );
}
