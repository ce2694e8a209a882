/** A figure as it is typed; what is no figure stays none, so that the server names its field. */
export const typedFigure = (text: string): number =>
  text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", "."));

/** The same where nothing may stand. */
export const typedFigureOrNull = (text: string): number | null =>
  text.trim() === "" ? null : typedFigure(text);

export const asTyped = (value: number | null): string => (value === null ? "" : String(value));
