import { randomInt } from "node:crypto";

// Without the letters and digits that are mistaken for one another when a password is read out.
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
const GROUP_LENGTH = 4;

/** Random letters that can be read out and typed, in groups of four; each group is worth 20 bits less a little. */
export function spokenSecret(groups: number): string {
  const letter = () => ALPHABET[randomInt(ALPHABET.length)] ?? "";
  const group = () => Array.from({ length: GROUP_LENGTH }, letter).join("");
  return Array.from({ length: groups }, group).join("-");
}

/** A password of 99 bits. Its user replaces it at first sign-in. */
export const temporaryPassword = (): string => spokenSecret(5);
