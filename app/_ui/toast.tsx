"use client";
import { Toast as Base } from "@base-ui/react/toast";
import type { ReactNode } from "react";
import { buttonClass } from "./button";
import { Glyph } from "./glyph";

export interface ToastWords {
  title: string;
  detail?: string;
  action?: { label: string; onSelect: () => void };
  /** Stays until it is closed. */
  isLasting?: boolean;
}

/** `say({ title: "3 pledges submitted." })`: a short answer to what was just done; polite to screen readers. */
export function useToast() {
  const manager = Base.useToastManager();
  return ({ title, detail, action, isLasting }: ToastWords) =>
    manager.add({
      title,
      description: detail,
      timeout: isLasting ? 0 : 10_000,
      actionProps: action && { children: action.label, onClick: action.onSelect },
    });
}

export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-10 z-50 flex w-96 max-w-[calc(100vw-2rem)] flex-col gap-2 print:hidden">
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function Toasts() {
  return Base.useToastManager().toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className="rounded-md border border-line bg-raised p-3 text-ink shadow-float"
    >
      <Base.Content className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <Base.Title className="font-semibold text-base" />
          <Base.Description className="text-quiet text-sm" />
        </div>
        <Base.Action className={buttonClass("plain", "small")} />
        <Base.Close className="inline-flex min-h-7 items-center gap-1 rounded px-1 text-quiet text-sm hover:bg-accent-wash">
          <Glyph name="close" /> Close
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ));
}
