import { createHmac } from "node:crypto";

/** A hash that only this server can make, different for every purpose. */
export function keyedHash(secret: string, purpose: string, ...parts: string[]): string {
  const key = createHmac("sha256", secret).update(`muster ${purpose}`).digest();
  return createHmac("sha256", key).update(JSON.stringify(parts)).digest("base64url");
}
