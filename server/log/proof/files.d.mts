import type { Kept } from "./verify.mjs";

export function linesOf(path: string): Generator<string>;
export function readKept(paths: readonly string[]): Kept;
