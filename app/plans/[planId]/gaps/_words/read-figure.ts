/** A figure as people type it: "1 200", "2,5". What is none becomes NaN, which the server refuses by its field. */
export function readFigure(text: string): number {
  const plain = text.replace(/[\s\u00A0\u202F]/g, "").replace(",", ".");
  return plain === "" ? Number.NaN : Number(plain);
}
