import { toCsv } from "@/app/_ui/csv";
import { dtg } from "@/app/_ui/format/dtg";
import type { HistoryEntry } from "@/server/history/views";
import type { HistoryWords } from "../_words/use-history-words";

/** One row for each field that changed; an act that changed none has a row of its own. */
export function historyCsv(
  words: HistoryWords,
  entries: readonly HistoryEntry[],
  first: { marking: string; asOf: string },
): string {
  const { t } = words;
  const header = (["at", "actor", "about", "nation", "action", "field", "from", "to", "reason"] as const).map(
    (column) => t(`file.${column}`),
  );
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const rows = entries.flatMap((entry) => {
    const { pledge, undoesId } = entry;
    const undone = byId.get(undoesId ?? "");
    const what = undone ? t("entry.undid", { what: words.action(undone) }) : words.action(entry);
    const changes = words.changes({ ...entry, capabilityCode: pledge?.capabilityCode ?? "" });
    const about = pledge ? `${pledge.reference}, ${pledge.title}` : t("entry.ofPlan");
    const one = [dtg(entry.at), entry.actor, about, pledge?.nation ?? null, what];
    if (changes.length === 0) return [[...one, null, null, null, entry.reason]];
    return changes.map(({ name, from, to }) => [...one, name, from, to, entry.reason]);
  });
  return toCsv(first, header, rows);
}
