import { createHmac } from "node:crypto";

const STEP_MS = 30_000;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** What an authenticator on a telephone shows. A code opens once, so every next one is of a later step. */
export class Authenticator {
  readonly #key: Buffer;
  #step = 0;

  constructor(secret: string) {
    const bits = [...secret.replaceAll(" ", "")]
      .map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, "0"))
      .join("");
    this.#key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  }

  next(): string {
    // One step ahead of the clock is taken too, as of a telephone that runs fast.
    this.#step = Math.max(this.#step + 1, Math.floor(Date.now() / STEP_MS));
    const step = Buffer.alloc(8);
    step.writeBigUInt64BE(BigInt(this.#step));
    const mac = createHmac("sha1", this.#key).update(step).digest();
    const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 0xf) & 0x7fffffff;
    return String(number % 1_000_000).padStart(6, "0");
  }
}
