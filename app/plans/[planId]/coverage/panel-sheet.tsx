"use client";
import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";

/** The panel over the whole screen but the marking, which stays in sight; Esc closes it. */
export function PanelSheet({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Popup
          aria-label={title}
          className="fixed inset-x-0 inset-y-6 z-25 overflow-y-auto bg-raised text-ink print:hidden"
        >
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
