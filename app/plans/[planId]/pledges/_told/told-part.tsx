"use client";
import { useQuery } from "@tanstack/react-query";
import { useCatalogue } from "@/app/_frame/plan-context";
import { useTRPC } from "@/app/_trpc/client";
import { nationName } from "@/server/nation/name";
import type { ToldTotal } from "@/server/pledge/views";
import { usePledgeWords } from "../_words/use-pledge-words";
import { ToldTable } from "./told-table";

/** What is released to the reader in part, of all nations or of one. Nothing where there is nothing. */
export function ToldPart({ planId, nation }: { planId: string; nation?: string }) {
  const { t } = usePledgeWords();
  const trpc = useTRPC();
  const { data } = useQuery(trpc.pledge.told.queryOptions({ planId }));
  const isAsked = (one: { nation: string }) => nation === undefined || one.nation === nation;
  const pledges = data?.pledges.filter(isAsked) ?? [];
  if (!data || pledges.length === 0) return null;
  const title = t("told.title", { count: pledges.length });
  return (
    <details className="shrink-0 rounded-md border bg-raised px-3 py-2 print:border-0 print:px-0">
      <summary className="cursor-pointer font-semibold">{title}</summary>
      <p className="mt-1 text-quiet text-sm">{t("told.why")}</p>
      <ul className="text-sm">
        {data.totals.filter(isAsked).map((total) => (
          <li key={`${total.nation} ${total.capabilityCode}`}>
            <TotalWords total={total} />
          </li>
        ))}
      </ul>
      <div className="max-h-80 overflow-y-auto print:max-h-none">
        <ToldTable pledges={pledges} label={title} />
      </div>
    </details>
  );
}

export function TotalWords({ total }: { total: ToldTotal }) {
  const { t, figures, names, locale } = usePledgeWords();
  const { nations, capabilities } = useCatalogue();
  const nation = nations.find((one) => one.code === total.nation);
  const capability = capabilities.find((one) => one.code === total.capabilityCode);
  return t("told.total", {
    nation: nation ? nationName(nation.iso2, locale) : total.nation,
    capability: capability ? names.shortCapability(capability) : total.capabilityCode,
    amount: figures.withUnit(total.quantity, capability?.unit ?? ""),
    count: total.pledges,
  });
}
