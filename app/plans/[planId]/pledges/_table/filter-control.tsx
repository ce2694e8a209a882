"use client";
import { Button } from "@/app/_ui/button";
import { Field, FigureInput, TextInput } from "@/app/_ui/field";
import type { PledgeWords } from "../_words/pledge-words";
import { usePledgeWords } from "../_words/use-pledge-words";
import type { PledgeColumn } from "./columns";
import { type Filter, isRange, readFilter } from "./filters";
import type { PledgeTableInstance } from "./table-features";

interface Props {
  table: PledgeTableInstance;
  column: PledgeColumn;
  filter: Filter | null;
  onChange: (filter: Filter | null) => void;
}

/** The values of one column that can be filtered by, under the other filters that are set. */
export function FilterControl(props: Props) {
  const { t } = usePledgeWords();
  const { column, filter, onChange } = props;
  return (
    <div className="flex flex-col gap-2">
      {column.kind === "choice" || column.kind === "choices" ? (
        <ChoiceFilter {...props} />
      ) : column.kind === "text" ? (
        <Field label={t("filters.contains", { column: t(`column.${column.id}`) })}>
          <TextInput
            defaultValue={typeof filter === "string" ? filter : ""}
            onChange={(event) => onChange(readFilter("text", event.target.value))}
          />
        </Field>
      ) : (
        <RangeFilter {...props} />
      )}
      {filter && (
        <Button size="small" className="self-start" onClick={() => onChange(null)}>
          {t("filters.clearThis")}
        </Button>
      )}
    </div>
  );
}

function ChoiceFilter({ table, column, filter, onChange }: Props) {
  const say = usePledgeWords();
  const taken = Array.isArray(filter) ? (filter as string[]) : [];
  const options = facets(say, table, column, taken);
  return (
    <ul className="flex flex-col">
      {options.map(({ code, word, lines }) => (
        <li key={code}>
          <label className="flex min-h-8 items-center gap-2 rounded px-1 hover:bg-accent-wash">
            <input
              type="checkbox"
              className="size-4 accent-(--accent)"
              checked={taken.includes(code)}
              onChange={(event) => {
                const next = event.target.checked
                  ? [...taken, code]
                  : taken.filter((other) => other !== code);
                onChange(next.length > 0 ? next : null);
              }}
            />
            <span className="flex-1">{word}</span>
            <span className="text-quiet">{say.figures.figure(lines)}</span>
          </label>
        </li>
      ))}
      {options.length === 0 && <li className="text-quiet">{say.t("filters.noValue")}</li>}
    </ul>
  );
}

interface Facet {
  code: string;
  word: string;
  lines: number;
}

function facets(
  say: PledgeWords,
  table: PledgeTableInstance,
  column: PledgeColumn,
  taken: readonly string[],
): Facet[] {
  const found = new Map<string, Facet>();
  for (const row of table.getColumn(column.id)?.getFacetedRowModel().rows ?? []) {
    const value = column.value(row.original);
    if (value === undefined) continue;
    for (const code of typeof value === "object" ? value : [String(value)]) {
      const facet = found.get(code) ?? {
        code,
        word: column.word?.(code, row.original, say) ?? code,
        lines: 0,
      };
      facet.lines += 1;
      found.set(code, facet);
    }
  }
  for (const code of taken) if (!found.has(code)) found.set(code, { code, word: code, lines: 0 });
  return [...found.values()].sort((a, b) => a.word.localeCompare(b.word, say.locale));
}

function RangeFilter({ table, column, filter, onChange }: Props) {
  const { t } = usePledgeWords();
  const range = filter && isRange(filter) ? filter : { from: null, to: null };
  const change = (end: "from" | "to", text: string) => {
    const next = { ...range, [end]: text.trim().replace(",", ".") || null };
    onChange(readFilter(column.kind, `${next.from ?? ""}..${next.to ?? ""}`));
  };
  const values = (table.getColumn(column.id)?.getFacetedRowModel().rows ?? []).flatMap((row) => {
    const value = column.value(row.original);
    return value === undefined || typeof value === "object" ? [] : [value];
  });
  const ends = extent(values);
  return (
    <>
      <div className="grid grid-cols-2 gap-2">
        {(["from", "to"] as const).map((end) => (
          <Field key={end} label={t(`filters.${end}`)}>
            {column.kind === "date" ? (
              <TextInput
                type="date"
                defaultValue={range[end] ?? ""}
                onChange={(e) => change(end, e.target.value)}
              />
            ) : (
              <FigureInput defaultValue={range[end] ?? ""} onChange={(e) => change(end, e.target.value)} />
            )}
          </Field>
        ))}
      </div>
      {ends && <p className="text-quiet text-xs">{t("filters.extent", { least: ends[0], most: ends[1] })}</p>}
    </>
  );
}

function extent(values: (string | number)[]): [string, string] | null {
  let least = values[0];
  let most = values[0];
  if (least === undefined || most === undefined) return null;
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [String(least), String(most)];
}
