import { randomInt } from "node:crypto";

// Without the letters and digits that are mistaken for one another when a password is read out.
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS = 5;
const GROUP_LENGTH = 4;

/** A password that can be read out and typed: 99 bits in five groups. Its user replaces it at first sign-in. */
export function temporaryPassword(): string {
  const letter = () => ALPHABET[randomInt(ALPHABET.length)] ?? "";
  const group = () => Array.from({ length: GROUP_LENGTH }, letter).join("");
  return Array.from({ length: GROUPS }, group).join("-");
}
