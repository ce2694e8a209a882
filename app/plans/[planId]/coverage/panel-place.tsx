"use client";
import dynamic from "next/dynamic";
import { type ReactNode, useSyncExternalStore } from "react";

// Only small screens fetch it.
const PanelSheet = dynamic(() => import("./panel-sheet").then((module) => module.PanelSheet), { ssr: false });

const NARROW = "(width < 56.25rem)";

const subscribe = (onChange: () => void) => {
  const query = window.matchMedia(NARROW);
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
};

/** Beside the matrix where there is room, else a sheet over the whole screen. */
export function PanelPlace({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const isNarrow = useSyncExternalStore(
    subscribe,
    () => window.matchMedia(NARROW).matches,
    () => false,
  );
  if (isNarrow)
    return (
      <PanelSheet title={title} onClose={onClose}>
        {children}
      </PanelSheet>
    );
  return (
    <aside
      aria-label={title}
      className="z-20 w-[clamp(20rem,28vw,30rem)] shrink-0 overflow-y-auto border-l bg-raised max-rail:sticky max-rail:top-17 max-rail:h-[calc(100dvh-5.75rem)] max-wide:hidden print:hidden"
    >
      {children}
    </aside>
  );
}
