"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useCatalogue } from "@/app/_frame/plan-context";
import { useTRPC } from "@/app/_trpc/client";
import { nationName } from "@/server/nation/name";
import type { PledgeFields } from "@/server/pledge/schema";
import type { SeenAsView } from "@/server/pledge/views";
import { usePledgeWords } from "../_words/use-pledge-words";
import { PledgeFacts } from "../[pledgeId]/_page/pledge-facts";
import { ToldFacts } from "./told-facts";
import { TotalWords } from "./told-part";

interface Props {
  planId: string;
  pledgeId: string | null;
  nationCode: string;
  /** As typed; null for the pledge as it stands. */
  fields: PledgeFields | null;
  /** Why it cannot be looked at now. */
  obstacle?: string | null;
  /** Through whom it is seen; "" for nobody. */
  reader: string;
  onChoose: (reader: string) => void;
}

/** An own pledge through the eyes of another reader, as told by what serves that reader. */
export function SeenAs({ planId, pledgeId, nationCode, fields, obstacle, reader, onChoose }: Props) {
  const { t, locale } = usePledgeWords();
  const { nations } = useCatalogue();
  const trpc = useTRPC();
  const id = useId();
  const others = nations
    .filter((nation) => nation.code !== nationCode)
    .map(({ code, iso2 }) => ({ value: code, label: nationName(iso2, locale) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
  const choices = [
    { value: "headquarters", label: t("seeAs.headquarters") },
    { value: "everyone", label: t("seeAs.everyone") },
    ...others,
  ];
  const chosen = choices.find((choice) => choice.value === reader);
  const seen = useQuery(
    trpc.pledge.seenAs.queryOptions(
      { planId, pledgeId, fields, as: chosen?.value ?? "everyone" },
      { enabled: chosen !== undefined && !obstacle, placeholderData: keepPreviousData, retry: false },
    ),
  );
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <label id={`${id}-title`} htmlFor={id} className="font-semibold text-sm">
          {t("seeAs.title")}
        </label>
        <select
          id={id}
          value={chosen?.value ?? ""}
          onChange={(event) => onChoose(event.target.value)}
          className="min-h-9 rounded-md border border-edge/70 bg-raised px-2 text-base max-wide:min-h-11"
        >
          <option value="">{t("seeAs.choose")}</option>
          {choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <p className="text-quiet text-xs">{t("seeAs.why")}</p>
      {chosen && (
        <div
          role="status"
          aria-busy={seen.isFetching}
          className="rounded-md border border-edge/70 border-dashed p-3"
        >
          {obstacle ? (
            <p>{obstacle}</p>
          ) : seen.isError ? (
            <p>{t("seeAs.failed")}</p>
          ) : seen.data && !seen.isPlaceholderData ? (
            <Seen seen={seen.data} reader={chosen.label} />
          ) : (
            <p className="text-quiet">{t("seeAs.working")}</p>
          )}
        </div>
      )}
    </div>
  );
}

function Seen({ seen: { full, told, total }, reader }: { seen: SeenAsView; reader: string }) {
  const { t, words } = usePledgeWords();
  if (full)
    return (
      <>
        <p className="mb-2 font-semibold">{t("seeAs.all", { reader })}</p>
        <PledgeFacts fields={full.newest.fields} />
      </>
    );
  if (!told) return <p>{t("seeAs.nothing", { reader })}</p>;
  return (
    <>
      <p className="mb-2 font-semibold">
        {t("seeAs.partly", { reader, level: words(`level.${told.level}`) })}
      </p>
      {total && (
        <p className="mb-2 text-sm">
          <TotalWords total={total} />
        </p>
      )}
      <ToldFacts pledge={told} />
    </>
  );
}
