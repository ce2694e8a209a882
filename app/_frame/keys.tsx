"use client";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from "react";
import { isTyping, useSingleKeys } from "./use-single-keys";

/** A key of a screen: one letter or sign such as "a", or two in a row such as "g m". */
export interface ScreenKey {
  keys: string;
  /** What it does, in the reader's words. */
  label: string;
  /** Missing where whatever has the focus hears the key itself: then it is only listed. */
  run?: () => void;
  /** Off for now: it is shown, but does nothing. */
  isOff?: boolean;
}

/** The keys of what is on the screen now, innermost last. */
class KeyBoard {
  private readonly layers = new Map<symbol, readonly ScreenKey[]>();
  private readonly listeners = new Set<() => void>();
  private all: readonly ScreenKey[] = [];

  set(layer: symbol, keys: readonly ScreenKey[] | null): void {
    if (keys) this.layers.set(layer, keys);
    else this.layers.delete(layer);
    this.all = [...this.layers.values()].flat();
    for (const listener of this.listeners) listener();
  }
  readonly list = (): readonly ScreenKey[] => this.all;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

const KeyBoardContext = createContext<KeyBoard | null>(null);

const SEQUENCE_MS = 1_200;

/** Hears the keys of every screen inside it. */
export function KeyBoardProvider({ children }: { children: ReactNode }) {
  const board = useMemo(() => new KeyBoard(), []);
  const [areOn] = useSingleKeys();
  const begun = useRef<{ key: string; at: number } | null>(null);

  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (!areOn || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      // A dialog above the screen keeps its keys to itself.
      if (
        isTyping(event.target) ||
        document.querySelector("[role='dialog'][aria-modal='true'], dialog[open]")
      )
        return;
      const first = begun.current;
      begun.current = null;
      const pressed =
        first && event.timeStamp - first.at < SEQUENCE_MS ? `${first.key} ${event.key}` : event.key;
      const keys = board.list();
      const hit = keys.findLast((one) => one.keys === pressed && one.run && !one.isOff);
      if (hit?.run) {
        event.preventDefault();
        hit.run();
      } else if (keys.some((one) => one.keys.startsWith(`${pressed} `)))
        begun.current = { key: pressed, at: event.timeStamp };
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, [areOn, board]);

  return <KeyBoardContext value={board}>{children}</KeyBoardContext>;
}

function useKeyBoard(): KeyBoard {
  const board = useContext(KeyBoardContext);
  if (!board) throw new Error("useScreenKeys outside the frame");
  return board;
}

/** Binds keys for as long as the component stands; `?` and the palette list them. */
export function useScreenKeys(keys: readonly ScreenKey[]): void {
  const board = useKeyBoard();
  const layer = useRef(Symbol("keys"));
  useEffect(() => {
    board.set(layer.current, keys);
  });
  useEffect(() => {
    const { current } = layer;
    return () => board.set(current, null);
  }, [board]);
}

/** What can be pressed on this screen now. */
export function useListedKeys(): readonly ScreenKey[] {
  const board = useKeyBoard();
  return useSyncExternalStore(board.subscribe, board.list, () => NONE);
}
const NONE: readonly ScreenKey[] = [];
