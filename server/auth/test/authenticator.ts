import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

interface Options {
  challenge: string;
}

/** What a security key does, in software: one credential for one site, with a counter of its own. */
export class Authenticator {
  readonly id = randomBytes(16);
  counter = 1;
  private readonly keys: { publicKey: KeyObject; privateKey: KeyObject } = generateKeyPairSync("ec", {
    namedCurve: "P-256",
  });

  constructor(
    private readonly origin: string,
    private readonly checksUser = true,
  ) {}

  register({ challenge }: Options): string {
    const { x = "", y = "" } = this.keys.publicKey.export({ format: "jwk" });
    const cose = Buffer.concat([
      Buffer.from("a5010203262001215820", "hex"),
      Buffer.from(x, "base64url"),
      Buffer.from("225820", "hex"),
      Buffer.from(y, "base64url"),
    ]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const data = Buffer.concat([this.data(0x40), Buffer.alloc(16), length, this.id, cose]);
    const attestation = Buffer.concat([
      Buffer.from("a363666d74646e6f6e656761747453746d74a0686175746844617461", "hex"),
      Buffer.from([0x58, data.length]),
      data,
    ]);
    return this.answer({
      clientDataJSON: this.clientData("webauthn.create", challenge).toString("base64url"),
      attestationObject: attestation.toString("base64url"),
      transports: ["usb"],
    });
  }

  assert({ challenge }: Options): string {
    this.counter += 1;
    const data = this.data(0);
    const client = this.clientData("webauthn.get", challenge);
    const signed = Buffer.concat([data, createHash("sha256").update(client).digest()]);
    return this.answer({
      clientDataJSON: client.toString("base64url"),
      authenticatorData: data.toString("base64url"),
      signature: sign("sha256", signed, this.keys.privateKey).toString("base64url"),
    });
  }

  private data(flags: number): Buffer {
    const head = Buffer.alloc(5);
    head.writeUInt8(flags | 0x01 | (this.checksUser ? 0x04 : 0));
    head.writeUInt32BE(this.counter, 1);
    return Buffer.concat([createHash("sha256").update(new URL(this.origin).hostname).digest(), head]);
  }

  private clientData(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }));
  }

  private answer(response: Record<string, unknown>): string {
    const id = this.id.toString("base64url");
    return JSON.stringify({ id, rawId: id, type: "public-key", clientExtensionResults: {}, response });
  }
}
