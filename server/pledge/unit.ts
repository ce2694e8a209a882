// Letters that no decomposition splits, as the staffs of the coalition write them without their keys at hand.
const PLAIN_LETTERS: Record<string, string> = {
  ı: "i",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ς: "σ",
};

/**
 * The key of a unit: its designation without case, accents and punctuation, so that one unit has one key
 * however its name is typed. An apostrophe joins, any other sign parts: "King's" is "kings", "1-2" stays "1 2".
 */
export function unitKey(designation: string): string {
  const plain = designation
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[ıßæœøłđðþς]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .normalize("NFKD")
    .replace(/[\p{M}'’‘ʼ`´]/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  // A name of signs alone is still a name: two of them must not become one unit.
  return plain === "" ? designation.normalize("NFKD").replace(/\s+/g, " ").trim() : plain;
}

export const unitKeyOrNull = (designation: string | null): string | null =>
  designation === null ? null : unitKey(designation);
