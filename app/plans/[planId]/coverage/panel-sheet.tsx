"use client";
import type { ReactNode } from "react";
import { Modal } from "@/app/_ui/modal";

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
    <Modal
      onClose={onClose}
      closesOutside={false}
      aria-label={title}
      className="fixed inset-x-0 inset-y-6 m-0 h-auto max-h-none w-auto max-w-none overflow-y-auto bg-raised p-0 text-ink backdrop:bg-transparent print:hidden"
    >
      {children}
    </Modal>
  );
}
