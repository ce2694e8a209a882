import type { MouseEvent } from "react";

/** Nothing was asked of the browser besides, like a new tab. */
export const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
