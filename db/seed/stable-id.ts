import { createHash } from "node:crypto";

// Any fixed UUID: it keeps these ids apart from those of other makers of version 5.
const NAMESPACE = Buffer.from("5f0c1a3a6b8d4f60a2b5c5d1c7b2f9e4", "hex");

/** A version 5 UUID: the same name always has the same id, so that links to the reference plan stay. */
export function stableId(name: string): string {
  const bytes = createHash("sha1").update(NAMESPACE).update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
