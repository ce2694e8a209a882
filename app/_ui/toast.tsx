"use client";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from "react";
import { Button } from "./button";
import { Glyph } from "./glyph";

const SHOWN_MS = 10_000;

export interface ToastWords {
  title: string;
  detail?: string;
  /** Particulars, one under the other. */
  lines?: readonly string[];
  action?: { label: string; onSelect: () => void };
  /** Stays until it is closed. */
  isLasting?: boolean;
}

interface Toast extends ToastWords {
  id: number;
}

const ToastContext = createContext<(words: ToastWords) => void>(() => {});

/** `say({ title: "3 pledges submitted." })`: a short answer to what was just done; polite to screen readers. */
export const useToast = () => useContext(ToastContext);

export function ToastProvider({ children }: { children: ReactNode }) {
  const t = useTranslations("ui");
  const [toasts, setToasts] = useState<Toast[]>([]);
  const count = useRef(0);
  const say = useCallback((words: ToastWords) => {
    count.current += 1;
    const toast = { ...words, id: count.current };
    setToasts((all) => [...all.slice(-3), toast]);
  }, []);
  const close = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  return (
    <ToastContext value={say}>
      {children}
      <section
        aria-label={t("notifications")}
        aria-live="polite"
        className="fixed right-4 bottom-10 z-50 flex w-96 max-w-[calc(100vw-2rem)] flex-col gap-2 print:hidden"
      >
        {toasts.map((toast) => (
          <Slip key={toast.id} toast={toast} onClose={close} />
        ))}
      </section>
    </ToastContext>
  );
}

function Slip({ toast, onClose }: { toast: Toast; onClose: (id: number) => void }) {
  const t = useTranslations("ui");
  const { id, title, detail, lines = [], action, isLasting } = toast;
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    // Whoever reads or reaches for it is not hurried.
    if (isLasting || isHeld) return;
    const timer = setTimeout(() => onClose(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, isLasting, isHeld, onClose]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointer and focus only hold it open
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="flex items-start gap-3 rounded-md border border-line bg-raised p-3 text-ink shadow-float"
    >
      <div className="min-w-0 flex-1">
        <p className="font-semibold text-base">{title}</p>
        {detail && <p className="text-quiet text-sm">{detail}</p>}
        {lines.length > 0 && (
          <ul className="mt-1 text-sm wrap-anywhere">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </div>
      {action && (
        <Button
          size="small"
          onClick={() => {
            action.onSelect();
            onClose(id);
          }}
        >
          {action.label}
        </Button>
      )}
      <button
        type="button"
        onClick={() => onClose(id)}
        className="inline-flex min-h-7 items-center gap-1 rounded px-1 text-quiet text-sm hover:bg-accent-wash"
      >
        <Glyph name="close" /> {t("close")}
      </button>
    </div>
  );
}
