"use client";
import clsx from "clsx";
import { type ReactNode, useId, useState } from "react";

/** Words that appear on hover and on focus, and go with Esc. The words add to the label; they never replace it. */
export function Hint({
  children,
  words,
  className,
}: {
  children: ReactNode;
  words: ReactNode;
  className?: string;
}) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <span
      role="presentation"
      className="relative inline-flex"
      onPointerEnter={() => setOpen(true)}
      onPointerLeave={() => setOpen(false)}
    >
      <button
        type="button"
        aria-describedby={isOpen ? id : undefined}
        className={clsx("min-h-6 cursor-help", className)}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onClick={() => setOpen(true)}
        onKeyDown={(event) => event.key === "Escape" && setOpen(false)}
      >
        {children}
      </button>
      {isOpen && (
        <span
          id={id}
          role="tooltip"
          className="absolute top-full right-0 z-50 mt-1 w-max max-w-72 rounded-md border border-line bg-raised px-2.5 py-1.5 text-left font-normal text-ink text-sm shadow-float"
        >
          {words}
        </span>
      )}
    </span>
  );
}
