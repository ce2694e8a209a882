import { createHmac } from "node:crypto";
import { sealBytes, unsealBytes } from "@/server/sealed-bytes";

/** Encrypts what the database keeps for `owner`; moved to another owner's row it does not open. */
export const seal = (key: string, owner: string, plain: Buffer): string =>
  sealBytes(keyOf(key), plain, owner).toString("base64url");

/** Throws for what was sealed with another key, for another owner, or changed. */
export const unseal = (key: string, owner: string, sealed: string): Buffer =>
  unsealBytes(keyOf(key), Buffer.from(sealed, "base64url"), owner);

const keyOf = (key: string) => createHmac("sha256", key).update("muster seal").digest();
