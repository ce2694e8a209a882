"use client";
import { useEffect } from "react";

/**
 * Asks before the page is left while a request is under way: the page that comes could read before it is done,
 * and show what was there before it.
 */
export function useStayUntil(isDone: boolean) {
  useEffect(() => {
    if (isDone) return;
    const onLeave = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", onLeave);
    return () => window.removeEventListener("beforeunload", onLeave);
  }, [isDone]);
}
