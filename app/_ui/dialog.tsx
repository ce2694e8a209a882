"use client";
import { Dialog as Base } from "@base-ui/react/dialog";
import clsx from "clsx";
import { type ReactNode, useRef } from "react";
import { Glyph } from "./glyph";

/** What the window is about takes the focus, not its way out; `data-first-focus` names another start. */
const firstControl = (body: HTMLElement | null): HTMLElement | true =>
  body?.querySelector<HTMLElement>("[data-first-focus]") ??
  body?.querySelector<HTMLElement>("input, select, textarea, button, a[href]") ??
  true;

/** A modal window over the page; on a phone it takes the whole screen's width at the bottom. */
export function Dialog({
  title,
  isOpen,
  onClose,
  children,
  footer,
  isWide,
  role = "dialog",
}: {
  title: ReactNode;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  footer?: ReactNode;
  isWide?: boolean;
  role?: "dialog" | "alertdialog";
}) {
  const body = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-strip/60" />
        <Base.Popup
          initialFocus={() => firstControl(body.current)}
          role={role}
          className={clsx(
            "fixed z-50 flex max-h-[min(90dvh,56rem)] flex-col bg-raised text-ink shadow-float",
            "max-wide:inset-x-0 max-wide:bottom-0 max-wide:rounded-t-lg",
            "wide:top-[12dvh] wide:left-1/2 wide:max-h-[76dvh] wide:-translate-x-1/2 wide:rounded-lg wide:border wide:border-line",
            isWide ? "wide:w-[min(64rem,92vw)]" : "wide:w-[min(32rem,92vw)]",
          )}
        >
          <header className="flex items-start justify-between gap-4 border-b px-4 py-3">
            <Base.Title className="font-semibold text-lg">{title}</Base.Title>
            <Base.Close className="-my-1 -mr-1 inline-flex min-h-8 items-center gap-1 rounded px-1.5 text-quiet text-sm hover:bg-accent-wash">
              <Glyph name="close" /> Close
            </Base.Close>
          </header>
          <div ref={body} className="min-h-0 flex-1 overflow-y-auto px-4 py-4">
            {children}
          </div>
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">{footer}</footer>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
