import { readFigure } from "../gaps/_words/read-figure";

/** A figure within bounds as people type it; null where it is none. */
export function readWithin(text: string, least: number, most: number, isWhole: boolean): number | null {
  const figure = readFigure(text);
  const fits = figure >= least && figure <= most && (!isWhole || Number.isInteger(figure));
  return fits ? figure : null;
}
