"use client";
import { Popover as Base } from "@base-ui/react/popover";
import type { ReactNode } from "react";

/** A small window beside what opened it: click, Enter or Space; Esc closes. */
export function Popover({
  trigger,
  triggerClassName,
  triggerLabel,
  title,
  children,
}: {
  trigger: ReactNode;
  triggerClassName?: string;
  triggerLabel?: string;
  title: ReactNode;
  children: ReactNode;
}) {
  return (
    <Base.Root>
      <Base.Trigger className={triggerClassName} aria-label={triggerLabel}>
        {trigger}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup className="max-h-[min(28rem,var(--available-height))] w-88 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-md border border-line bg-raised p-3 text-ink text-sm shadow-float">
            <Base.Title className="mb-1 font-semibold text-base">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
