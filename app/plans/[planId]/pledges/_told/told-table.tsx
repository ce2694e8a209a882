"use client";
import type { ReactNode } from "react";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { readinessIn } from "@/app/_ui/format/hours";
import { Link } from "@/app/_ui/link";
import { Flag } from "@/app/_ui/nation";
import { nationName } from "@/server/nation/name";
import type { ToldPledge } from "@/server/pledge/views";
import { usePledgeWords } from "../_words/use-pledge-words";
import { toldText } from "./told-text";

/** Pledges that are released to the reader in part: what is not, says so. */
export function ToldTable({
  pledges,
  label,
  decide,
}: {
  pledges: readonly ToldPledge[];
  label: string;
  decide?: (pledge: ToldPledge) => ReactNode;
}) {
  const say = usePledgeWords();
  const { t, words, locale } = say;
  const plan = usePlan();
  const catalogue = useCatalogue();
  const context = { ...catalogue, phases: plan.phases };
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full border-collapse text-sm" aria-label={label}>
        <thead>
          <tr className="border-b text-left text-quiet text-xs">
            {(["pledge", "nation", "capability", "phase", "level", "quantity", "ready"] as const).map(
              (column) => (
                <th key={column} scope="col" className="py-1 pr-3 font-normal">
                  {t(`told.column.${column}`)}
                </th>
              ),
            )}
            {decide && (
              <th scope="col" className="py-1 font-normal">
                {t("told.column.decide")}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {pledges.map((pledge) => {
            const nation = catalogue.nations.find((one) => one.code === pledge.nation);
            return (
              <tr key={pledge.id} className="border-b align-top last:border-b-0">
                <th scope="row" className="py-1.5 pr-3 text-left font-medium">
                  <Link
                    href={`/plans/${pledge.planId}/pledges/${pledge.id}`}
                    className="underline-offset-2 hover:underline"
                  >
                    {pledge.fields?.title ?? pledge.reference}
                  </Link>
                  {pledge.standing !== "active" && (
                    <span className="block font-normal text-quiet text-xs">
                      {words(`standing.${pledge.standing}`)}
                    </span>
                  )}
                </th>
                <td className="py-1.5 pr-3">
                  <span className="inline-flex items-center gap-1.5">
                    {nation && <Flag iso2={nation.iso2} />}
                    {nation ? nationName(nation.iso2, locale) : pledge.nation}
                  </span>
                </td>
                <td className="py-1.5 pr-3">{toldText(say, "capabilityCode", pledge, context)}</td>
                <td className="py-1.5 pr-3">{toldText(say, "availableFromPhaseId", pledge, context)}</td>
                <td className="py-1.5 pr-3">{words(`level.${pledge.level}`)}</td>
                <td className="py-1.5 pr-3">
                  {toldText(say, "quantity", pledge, context) ?? <NotReleased />}
                </td>
                <td className="py-1.5 pr-3">
                  {pledge.fields ? (
                    readinessIn(words, pledge.readyAtHours, pledge.fields.posture === "in_place")
                  ) : (
                    <NotReleased />
                  )}
                </td>
                {decide && <td className="py-1.5">{decide(pledge)}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

export function NotReleased() {
  const { t } = usePledgeWords();
  return <span className="text-quiet italic">{t("told.notReleased")}</span>;
}
