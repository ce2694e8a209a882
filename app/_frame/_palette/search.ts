const fold = (text: string): string =>
  text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll("ı", "i");

/**
 * How well a text answers what was typed: 0 = not at all; every word typed must begin a word of the text, or
 * stand in it. The start of the text beats the start of a word, which beats the middle of one.
 */
export function fitOf(typed: string, text: string): number {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return 1;
  const where = fold(text);
  let fit = 0;
  for (const word of words) {
    const at = where.indexOf(word);
    if (at < 0) return 0;
    const startsWord = at === 0 || new RegExp(`[^\\p{L}\\p{N}]${escaped(word)}`, "u").test(where);
    fit += at === 0 ? 4 : startsWord ? 2 : 1;
  }
  // Of two that fit alike the shorter is nearer to what was typed.
  return fit / words.length + 1 / (where.length + 2);
}

const escaped = (word: string): string => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** The entries that answer what was typed, best first, in their own order where they answer alike. */
export function search<T extends { label: string; words?: string }>(
  typed: string,
  entries: readonly T[],
  most: number,
): T[] {
  if (typed.trim() === "") return entries.slice(0, most);
  return entries
    .map((entry, place) => ({ entry, place, fit: fitOf(typed, `${entry.label} ${entry.words ?? ""}`) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit || a.place - b.place)
    .slice(0, most)
    .map(({ entry }) => entry);
}
