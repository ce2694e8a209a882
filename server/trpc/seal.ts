import { hkdfSync } from "node:crypto";
import { sealBytes, unsealBytes } from "@/server/sealed-bytes";

/** Seals a text so that it can be read only with the key that a client drew and the secret of this server. */
export const seal = (text: string, key: string, secret: string): Uint8Array =>
  sealBytes(keyOf(key, secret), Buffer.from(text));

/** Throws when the seal is broken or another's. */
export const unseal = (sealed: Uint8Array, key: string, secret: string): string =>
  unsealBytes(keyOf(key, secret), sealed).toString("utf8");

const keyOf = (key: string, secret: string): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", key, secret, "muster reply", 32));
