"use client";
import clsx from "clsx";
import {
  type CSSProperties,
  type ReactNode,
  type ToggleEvent,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { flushSync } from "react-dom";

const GAP = 6;
const EDGE = 8;

/** Where a surface hangs on its trigger: below it, or above where there is more room. */
function placeAt(trigger: DOMRect, align: "start" | "end", width: string): CSSProperties {
  const below = window.innerHeight - trigger.bottom - GAP - EDGE;
  const above = trigger.top - GAP - EDGE;
  const vertical: CSSProperties =
    below >= 200 || below >= above
      ? { top: trigger.bottom + GAP, maxHeight: below }
      : { bottom: window.innerHeight - trigger.top + GAP, maxHeight: above };
  return align === "end"
    ? { ...vertical, right: Math.max(EDGE, window.innerWidth - trigger.right) }
    : { ...vertical, left: `max(${EDGE}px, min(${trigger.left}px, 100vw - ${width} - ${EDGE}px))` };
}

/**
 * A surface that floats beside its trigger, on the browser's own popover: Esc and a press elsewhere close it,
 * the focus returns, and nothing of it is drawn while it is closed.
 */
export function Floating({
  trigger,
  triggerClassName,
  triggerLabel,
  kind,
  align,
  width,
  className,
  label,
  children,
}: {
  trigger: ReactNode;
  triggerClassName?: string;
  triggerLabel?: string;
  kind: "menu" | "dialog";
  align: "start" | "end";
  /** CSS width of the surface. */
  width: string;
  className?: string;
  label?: string;
  children: (close: () => void) => ReactNode;
}) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const surface = useRef<HTMLDivElement>(null);
  const [style, setStyle] = useState<CSSProperties | null>(null);
  const isOpen = style !== null;
  const close = () => surface.current?.hidePopover();

  const beforeToggle = (event: ToggleEvent<HTMLDivElement>) => {
    const rect = button.current?.getBoundingClientRect();
    if (event.newState === "closed" || !rect) return;
    // Drawn before it is shown, so that the focus finds what is in it.
    flushSync(() => setStyle(placeAt(rect, align, width)));
  };

  const afterToggle = (event: ToggleEvent<HTMLDivElement>) => {
    if (event.newState === "closed") setStyle(null);
    else firstStop(event.currentTarget)?.focus();
  };

  useEffect(() => {
    if (!isOpen) return;
    const follow = (event: Event) => {
      const rect = button.current?.getBoundingClientRect();
      const isInside = event.target instanceof Node && surface.current?.contains(event.target);
      if (rect && !isInside) setStyle(placeAt(rect, align, width));
    };
    window.addEventListener("scroll", follow, { capture: true, passive: true });
    window.addEventListener("resize", follow);
    return () => {
      window.removeEventListener("scroll", follow, { capture: true });
      window.removeEventListener("resize", follow);
    };
  }, [isOpen, align, width]);

  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-haspopup={kind}
        aria-expanded={isOpen}
        aria-label={triggerLabel}
        className={triggerClassName}
      >
        {trigger}
      </button>
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles take a label */}
      <div
        ref={surface}
        id={id}
        popover="auto"
        role={kind}
        aria-label={label}
        tabIndex={-1}
        style={{ width, ...style }}
        onBeforeToggle={beforeToggle}
        onToggle={afterToggle}
        className={clsx(
          "fixed inset-auto m-0 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-md border border-line bg-raised text-left font-normal text-ink text-sm whitespace-normal shadow-float outline-none",
          className,
        )}
      >
        {isOpen && children(close)}
      </div>
    </>
  );
}

const firstStop = (surface: HTMLElement): HTMLElement =>
  surface.querySelector<HTMLElement>("[role^=menuitem], input, select, textarea, button, a[href]") ?? surface;
