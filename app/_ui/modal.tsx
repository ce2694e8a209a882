"use client";
import { type ReactNode, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";

/**
 * The browser's own modal window: it keeps the focus inside, gives it back, and puts the rest of the page
 * out of reach. `firstFocus` finds where to start in it.
 */
export function Modal({
  onClose,
  firstFocus,
  closesOutside = true,
  ...rest
}: {
  onClose: () => void;
  firstFocus?: (box: HTMLElement) => HTMLElement | null;
  closesOutside?: boolean;
  role?: "dialog" | "alertdialog";
  "aria-label"?: string;
  "aria-labelledby"?: string;
  className: string;
  children: ReactNode;
}) {
  const box = useRef<HTMLDialogElement>(null);
  const first = useRef(firstFocus);
  // Before the window leaves the page: only then can the browser give the focus back.
  useLayoutEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    if (dialog) first.current?.(dialog)?.focus();
    return () => dialog?.close();
  }, []);
  // In the body, so that a form in it is not a form inside a form.
  return createPortal(
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes it by the browser's own cancel event
    <dialog
      ref={box}
      {...rest}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (closesOutside && event.target === event.currentTarget) onClose();
      }}
    />,
    document.body,
  );
}
