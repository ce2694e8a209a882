import type { KeyObject } from "node:crypto";

export const FORMAT: "muster-log/2";
export const OPEN: "open";

export interface Head {
  origin: string;
  /** Number of rows that the checkpoint covers. */
  size: number;
  /** Hash of the last of them. */
  head: string;
  at: string;
}

export interface Checkpoint extends Head {
  key: string;
  signature: string;
}

export function genesis(origin: string): string;
export function commitmentOf(salt: string, payload: string): string;
export function linkOf(before: string, seq: number, commitment: string, tag?: string): string;
export function tagOf(secret: string, seq: number): string;
export function secretHashOf(secret: string): string;
export function keyId(key: KeyObject): string;
export function signCheckpoint(checkpoint: Head, privateKey: KeyObject): string;
export function readCheckpoints(text: string): (Checkpoint | null)[];
export function isSigned(checkpoint: Checkpoint, publicKey: KeyObject): boolean;
