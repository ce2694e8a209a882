"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { usePlan } from "@/app/_frame/plan-context";
import { Field, Select } from "@/app/_ui/field";
import { useFigures } from "@/app/_ui/format/use-figures";
import type { PairLossView, ResilienceView } from "@/server/analysis/views";
import type { LineView } from "@/server/coverage/views";
import { NationLabel } from "../../_analysis/nation-label";
import { useGapWords } from "../../gaps/_words/use-gap-words";
import { beyondAlone } from "./fallen";
import { LossCell } from "./loss-cell";

const SHOWN_AT_ONCE = 12;

/** What falls when two nations leave, worst first, all of them or those with one nation. */
export function PairList({
  losses,
  lines,
  nation,
  onNation,
}: {
  losses: ResilienceView;
  lines: ReadonlyMap<string, LineView>;
  nation: string | null;
  onNation: (nation: string | null) => void;
}) {
  const t = useTranslations("resilience.pairs");
  const words = useGapWords();
  const [isWhole, setWhole] = useState(false);
  const [worst] = losses.pairs;
  const ofNation = losses.pairs.filter(({ nations }) => nation === null || nations.includes(nation));
  const shown = isWhole ? ofNation : ofNation.slice(0, SHOWN_AT_ONCE);
  const names = losses.nations
    .map(({ nation: code }) => ({ code, name: words.nation(code) }))
    .sort((a, b) => a.name.localeCompare(b.name, words.locale));
  return (
    <section aria-labelledby="pairs-title" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div>
          <h2 id="pairs-title" className="font-semibold text-lg">
            {t("title")}
          </h2>
          {worst && (
            <p>
              {t("worst", {
                one: words.nation(worst.nations[0]),
                other: words.nation(worst.nations[1]),
                ...worst.total,
              })}
            </p>
          )}
        </div>
        {losses.pairs.length > 0 && (
          <Field label={t("filter")} className="print:hidden">
            <Select value={nation ?? ""} onChange={(event) => onNation(event.target.value || null)}>
              <option value="">{t("all")}</option>
              {names.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        )}
      </div>
      {shown.length === 0 ? (
        <p className="text-quiet text-sm">{t("none")}</p>
      ) : (
        <PairTable losses={losses} lines={lines} pairs={shown} />
      )}
      {shown.length < ofNation.length && (
        <button
          type="button"
          onClick={() => setWhole(true)}
          className="min-h-9 self-start text-accent text-sm underline print:hidden"
        >
          {t("more", { count: ofNation.length })}
        </button>
      )}
      <p className="max-w-prose text-quiet text-xs">
        {t("beyondHow")} {losses.hiddenPairs > 0 && t("hidden", { count: losses.hiddenPairs })}
      </p>
    </section>
  );
}

function PairTable({
  losses,
  lines,
  pairs,
}: {
  losses: ResilienceView;
  lines: ReadonlyMap<string, LineView>;
  pairs: readonly PairLossView[];
}) {
  const t = useTranslations("resilience");
  const { figure } = useFigures();
  const plan = usePlan();
  const phases = [...plan.phases].sort((a, b) => a.position - b.position);
  const most = Math.max(0, ...losses.pairs.flatMap((pair) => pair.phases.map((phase) => phase.lines)));
  const mostInAll = losses.pairs[0]?.total.lines ?? 0;
  const headClass = "py-1.5 pr-4 text-left font-medium";
  return (
    <table className="w-full table-fixed border-collapse text-sm max-wide:block print:table">
      <caption className="sr-only">{t("pairs.caption")}</caption>
      <thead className="max-wide:sr-only">
        <tr className="border-b text-quiet text-xs">
          <th scope="col" className={`${headClass} w-[24%]`}>
            {t("pairs.pair")}
          </th>
          <th scope="col" className={headClass}>
            {t("loss.total")}
          </th>
          {phases.map(({ id }) => (
            <th key={id} scope="col" className={headClass}>
              {id}
            </th>
          ))}
          <th scope="col" className={headClass}>
            {t("pairs.beyond")}
          </th>
        </tr>
      </thead>
      <tbody className="max-wide:block print:table-row-group">
        {pairs.map((pair) => (
          <tr
            key={pair.nations.join()}
            className="border-b align-top max-wide:grid max-wide:grid-cols-5 max-wide:gap-x-2 max-wide:py-2 print:table-row"
          >
            <th scope="row" className="py-1 pr-4 text-left font-normal max-wide:col-span-5">
              <span className="flex flex-wrap gap-x-3">
                {pair.nations.map((code) => (
                  <NationLabel key={code} code={code} />
                ))}
              </span>
            </th>
            <LossCell label={t("loss.total")} loss={pair.total} most={mostInAll} isTotal />
            {phases.map(({ id }) => (
              <LossCell
                key={id}
                label={id}
                loss={pair.phases.find((phase) => phase.phaseId === id) ?? { lines: 0, critical: 0 }}
                most={most}
              />
            ))}
            <td className="py-1.5 tabular-nums max-wide:col-span-5 max-wide:py-0 max-wide:text-xs">
              <span className="text-quiet wide:hidden print:hidden">{t("pairs.beyond")} </span>
              {figure(beyondAlone(pair, losses.nations, lines, losses.tier))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
