import type { Domain } from "@/db/enums";
import type { GapState, GapView } from "@/server/gap/views";

export interface GapFilter {
  phase: string | null;
  domain: Domain | null;
  state: GapState | null;
  critical: boolean;
  q: string;
}

/** Whether a gap passes; `textOf` is everything of it that a reader may look for by words. */
export function passes(gap: GapView, filter: GapFilter, textOf: (gap: GapView) => string): boolean {
  const { line } = gap;
  if (filter.phase && line.phaseId !== filter.phase) return false;
  if (filter.domain && line.domain !== filter.domain) return false;
  if (filter.state && gap.state !== filter.state) return false;
  if (filter.critical && line.priority !== 1) return false;
  const words = plain(filter.q).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = plain(textOf(gap));
  return words.every((word) => text.includes(word));
}

/** Without case and accents, so that "Turkiye" finds "Türkiye". */
const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();
