"use client";
import { useSyncExternalStore } from "react";

const KEY = "muster.single-keys";
const listeners = new Set<() => void>();

/** Single-key shortcuts can be switched off, for those whose speech or hands set them off unmeant. */
export function useSingleKeys(): [boolean, (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => read(),
    () => true,
  );
  return [isOn, write];
}

function read(): boolean {
  try {
    return window.localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

function write(isOn: boolean): void {
  try {
    window.localStorage.setItem(KEY, isOn ? "on" : "off");
  } catch {
    // Storage may be closed to the page; the shortcuts then stay as they are.
  }
  for (const listener of listeners) listener();
}

/** Where letters are text. A box to tick or one of several to choose takes no letters. */
const PRESSED = ["checkbox", "radio", "button", "submit", "reset", "file", "range", "color"];

/** Whether a letter pressed here would be written somewhere. */
export const isTyping = (target: EventTarget | null): boolean => {
  if (target instanceof HTMLInputElement) return !PRESSED.includes(target.type);
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ["TEXTAREA", "SELECT"].includes(target.tagName))
  );
};
