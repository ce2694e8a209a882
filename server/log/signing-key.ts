import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { keyId } from "./proof/format.mjs";

/** What signs the checkpoints of the log. It is kept in a file or in the environment, never in the database. */
export interface SigningKey {
  id: string;
  privateKey: KeyObject;
  /** PEM, for everybody */
  publicKey: string;
}

/** A new key, as the text that is kept. */
export const newSigningKey = (): string =>
  generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();

/** Throws where the text is no private key of Ed25519. */
export function openSigningKey(pem: string): SigningKey {
  // An environment variable often holds the line ends as they are written in a string.
  const privateKey = createPrivateKey(pem.replaceAll("\\n", "\n"));
  if (privateKey.asymmetricKeyType !== "ed25519") throw new Error("It is no key of Ed25519.");
  const publicKey = createPublicKey(privateKey);
  return {
    id: keyId(publicKey),
    privateKey,
    publicKey: publicKey.export({ type: "spki", format: "pem" }).toString(),
  };
}
