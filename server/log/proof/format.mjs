// The words of a proof: how a row is bound to the rows before it, and what a checkpoint says. format.md explains
// them. Plain JavaScript on Node's own modules, so that this folder verifies wherever it is copied to.
import { createHash, createPublicKey, hash, sign, verify } from "node:crypto";

/** Of a dump; one of `muster-log/1` is read, too, and has no tags. */
export const FORMAT = "muster-log/2";
/** Of the chain and its checkpoints, which began without tags and go on with them. */
const CHAIN = "muster-log/1";

const sha256 = (text) => hash("sha256", text, "hex");

/** What a chain begins with, so that rows of one log never fit another. */
export const genesis = (origin) => sha256(`${CHAIN} ${origin}`);

export const commitmentOf = (salt, payload) => sha256(`${salt}\n${payload}`);

/** `tag` is undefined in rows from before there were tags. */
export const linkOf = (before, seq, commitment, tag) =>
  sha256(`${before}\n${seq}\n${commitment}${tag === undefined ? "" : `\n${tag}`}`);

/** What everybody's rows are tagged with in a secret's place. */
export const OPEN = "open";

/** By which those who have the secret know a row of theirs. */
export const tagOf = (secret, seq) => sha256(`${secret}\n${seq}`);

/** What an open row of the log says of a nation's secret, so that it cannot be exchanged. */
export const secretHashOf = sha256;

const statementOf = ({ origin, size, head, at }) => `${CHAIN} ${origin}\n${size}\n${head}\n${at}\n`;

/** Short name of a key, to tell which of several signed. */
export function keyId(key) {
  const publicKey = key.type === "public" ? key : createPublicKey(key);
  return createHash("sha256")
    .update(publicKey.export({ type: "spki", format: "der" }))
    .digest("hex")
    .slice(0, 16);
}

/** A checkpoint as it is kept: four lines, and the signature of them. */
export function signCheckpoint(checkpoint, privateKey) {
  const statement = statementOf(checkpoint);
  const signature = sign(null, Buffer.from(statement), privateKey).toString("base64");
  return `${statement}${keyId(privateKey)} ${signature}\n`;
}

const CHECKPOINT =
  /^muster-log\/1 (?<origin>\S+)\n(?<size>\d+)\n(?<head>[0-9a-f]{64})\n(?<at>\d{4}-\d\d-\d\dT[\d:.]+Z)\n(?<key>[0-9a-f]{16}) (?<signature>[A-Za-z0-9+/=]+)$/;

/** The checkpoints in a text, one after another with an empty line between; null for what is none. */
export function readCheckpoints(text) {
  const notes = text
    .replaceAll("\r\n", "\n")
    .split(/\n\s*\n/)
    .map((note) => note.trim())
    .filter((note) => note !== "");
  return notes.map((note) => {
    const fields = CHECKPOINT.exec(note)?.groups;
    return fields ? { ...fields, size: Number(fields.size) } : null;
  });
}

export function isSigned(checkpoint, publicKey) {
  try {
    const statement = Buffer.from(statementOf(checkpoint));
    return verify(null, statement, publicKey, Buffer.from(checkpoint.signature, "base64"));
  } catch {
    return false;
  }
}
