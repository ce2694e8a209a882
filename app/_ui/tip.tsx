"use client";
import { type ReactNode, type RefObject, useLayoutEffect, useRef } from "react";

const EDGE = 8;

/** Words that float under (or over) what they are about, above everything else and cut off by nothing. */
export function Tip({
  id,
  beside,
  children,
}: {
  id?: string;
  beside: RefObject<HTMLElement | null>;
  children: ReactNode;
}) {
  const tip = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const own = tip.current;
    const at = beside.current?.getBoundingClientRect();
    if (!own || !at) return;
    own.showPopover();
    const { width, height } = own.getBoundingClientRect();
    own.style.left = `${Math.max(EDGE, Math.min(at.left, window.innerWidth - width - EDGE))}px`;
    // No gap between the two: the pointer can move onto the words.
    own.style.top = `${at.bottom + height > window.innerHeight ? at.top - height : at.bottom}px`;
  }, [beside]);
  return (
    <span
      ref={tip}
      id={id}
      role="tooltip"
      popover="manual"
      className="fixed inset-auto m-0 w-max max-w-72 rounded-md border border-line bg-raised px-2.5 py-1.5 text-left font-normal text-ink text-sm whitespace-normal shadow-float"
    >
      {children}
    </span>
  );
}
