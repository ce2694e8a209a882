"use client";
import { useLocale } from "next-intl";
import { type RefObject, useEffect, useRef, useState } from "react";
import { dtg, localTime } from "./format/dtg";
import { Hint } from "./hint";
import { Tip } from "./tip";

interface MomentProps {
  at: Date;
  className?: string;
  /** In a table or list: no Tab stop of its own, the local time comes with the focus of anything in the row. */
  isInRow?: boolean;
}

/** A moment as a date-time group in Zulu; the reader's own time with its zone on hover and on focus. */
export function Moment({ isInRow, ...rest }: MomentProps) {
  return isInRow ? <RowMoment {...rest} /> : <OwnMoment {...rest} />;
}

function OwnMoment({ at, className }: MomentProps) {
  const locale = useLocale();
  return (
    <Hint words={localTime(at, undefined, locale)} className={className}>
      <time dateTime={at.toISOString()}>{dtg(at)}</time>
    </Hint>
  );
}

function RowMoment({ at, className }: MomentProps) {
  const locale = useLocale();
  const time = useRef<HTMLTimeElement>(null);
  const [isHovered, setHovered] = useState(false);
  const isFocused = useFocusInRow(time);
  return (
    <>
      <time
        ref={time}
        dateTime={at.toISOString()}
        onPointerEnter={() => setHovered(true)}
        onPointerLeave={() => setHovered(false)}
        className={className}
      >
        {dtg(at)}
      </time>
      {(isHovered || isFocused) && <Tip beside={time}>{localTime(at, undefined, locale)}</Tip>}
    </>
  );
}

/** Whether the keyboard is in the row or entry around an element; Esc takes the words away. */
function useFocusInRow(element: RefObject<HTMLElement | null>): boolean {
  const [isFocused, setFocused] = useState(false);
  useEffect(() => {
    const row = element.current?.closest<HTMLElement>("tr, li, [role=row]");
    const enter = (event: FocusEvent) =>
      setFocused(event.target instanceof Element && event.target.matches(":focus-visible"));
    const leave = () => setFocused(false);
    const hear = (event: KeyboardEvent) => event.key === "Escape" && leave();
    row?.addEventListener("focusin", enter);
    row?.addEventListener("focusout", leave);
    row?.addEventListener("keydown", hear);
    return () => {
      row?.removeEventListener("focusin", enter);
      row?.removeEventListener("focusout", leave);
      row?.removeEventListener("keydown", hear);
    };
  }, [element]);
  return isFocused;
}
