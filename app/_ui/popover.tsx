"use client";
import type { ReactNode } from "react";
import { Floating } from "./floating";

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
  title: string;
  children: ReactNode;
}) {
  return (
    <Floating
      kind="dialog"
      align="start"
      width="22rem"
      label={title}
      trigger={trigger}
      triggerClassName={triggerClassName}
      triggerLabel={triggerLabel}
      className="p-3"
    >
      {() => (
        <>
          <p className="mb-1 font-semibold text-base">{title}</p>
          {children}
        </>
      )}
    </Floating>
  );
}
