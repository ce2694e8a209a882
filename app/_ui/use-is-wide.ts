"use client";
import { useSyncExternalStore } from "react";

const QUERY = "(min-width: 50rem), print";

const subscribe = (listener: () => void) => {
  const query = window.matchMedia(QUERY);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
};

/** Whether a table fits; below that its rows are read as records. The server draws for wide screens. */
export const useIsWide = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => window.matchMedia(QUERY).matches,
    () => true,
  );
