"use client";
import clsx from "clsx";
import { type ReactNode, useId, useRef, useState } from "react";
import { Tip } from "./tip";

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
  const box = useRef<HTMLSpanElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <span
      ref={box}
      role="presentation"
      className="inline-flex"
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
        <Tip id={id} beside={box}>
          {words}
        </Tip>
      )}
    </span>
  );
}
