import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";
import { PassThrough, Transform, type TransformCallback } from "node:stream";
import { Stop } from "../stop";

const MARK = Buffer.from("muster-sealed/1\n");
const SALT_BYTES = 16;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = MARK.length + SALT_BYTES + IV_BYTES;
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

const keyFrom = (passphrase: string, salt: Buffer): Buffer => scryptSync(passphrase, salt, 32, COST);

/** Encrypts what passes, with AES-256-GCM under a key from the passphrase; without one it passes as it is. */
export function sealing(passphrase: string | null): Transform {
  if (passphrase === null) return new PassThrough();
  const salt = randomBytes(SALT_BYTES);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyFrom(passphrase, salt), iv);
  cipher.setAAD(MARK);
  const seal = new Transform({
    transform: (part: Buffer, _, done) => done(null, cipher.update(part)),
    flush: (done) => done(null, Buffer.concat([cipher.final(), cipher.getAuthTag()])),
  });
  seal.push(Buffer.concat([MARK, salt, iv]));
  return seal;
}

/** The reverse. What was changed, cut or sealed with another passphrase ends in a `Stop`, at the latest at its end. */
export function unsealing(passphrase: string | null): Transform {
  return new Unsealing(passphrase);
}

class Unsealing extends Transform {
  private head = Buffer.alloc(0);
  private open: ((part: Buffer) => Buffer) | null = null;
  private finish: () => void = () => {};
  /** The last bytes are the tag, and only the end says which are the last. */
  private tail = Buffer.alloc(0);

  constructor(private readonly passphrase: string | null) {
    super();
  }

  override _transform(part: Buffer, _: BufferEncoding, done: TransformCallback): void {
    try {
      if (this.open) this.push(this.open(part));
      else this.begin(part);
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  override _flush(done: TransformCallback): void {
    try {
      if (!this.open) this.begin(Buffer.alloc(0), true);
      this.finish();
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  private begin(part: Buffer, isEnd = false): void {
    this.head = Buffer.concat([this.head, part]);
    if (!isEnd && this.head.length < HEAD_BYTES) return;
    const isSealed = this.head.subarray(0, MARK.length).equals(MARK);
    if (isSealed && this.passphrase === null)
      throw new Stop("The backup is encrypted. Give its passphrase with --key-file.");
    if (!isSealed && this.passphrase !== null)
      throw new Stop("The backup is not encrypted. Leave --key-file out if that is as it should be.");
    this.open = isSealed ? this.decipher(this.head.subarray(0, HEAD_BYTES)) : (bytes) => bytes;
    this.push(this.open(isSealed ? this.head.subarray(HEAD_BYTES) : this.head));
  }

  private decipher(head: Buffer): (part: Buffer) => Buffer {
    const salt = head.subarray(MARK.length, MARK.length + SALT_BYTES);
    const key = keyFrom(this.passphrase ?? "", salt);
    const decipher = createDecipheriv("aes-256-gcm", key, head.subarray(MARK.length + SALT_BYTES));
    decipher.setAAD(MARK);
    this.finish = () => {
      try {
        decipher.setAuthTag(this.tail);
        decipher.final();
      } catch {
        throw new Stop("The backup cannot be opened: it was changed, or the passphrase is another one.");
      }
    };
    return (part) => {
      const all = Buffer.concat([this.tail, part]);
      const end = Math.max(0, all.length - TAG_BYTES);
      this.tail = all.subarray(end);
      return decipher.update(all.subarray(0, end));
    };
  }
}
