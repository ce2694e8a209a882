/** The proof with its first sentence apart, which carries the shortfall. */
export function splitProof(sentence: string): { lead: string; rest: string } {
  const end = sentence.search(/[.!?](\s|$)/);
  if (end < 0) return { lead: sentence, rest: "" };
  return { lead: sentence.slice(0, end + 1), rest: sentence.slice(end + 1).trim() };
}
