"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { Notice } from "@/app/_ui/notice";
import { LIMITS } from "@/db/enums";
import { useFindingWords } from "./use-finding-words";

/** While a unit is typed: where the own nation has promised it already. */
export function UnitNotice({
  unitDesignation,
  pledgeId,
}: {
  unitDesignation: string;
  pledgeId: string | null;
}) {
  const t = useTranslations("doublePromises");
  const say = useFindingWords();
  const trpc = useTRPC();
  const typed = useDeferredValue(unitDesignation.trim());
  const isAsked = typed.length > 1 && typed.length <= LIMITS.title;
  const promises = useQuery(
    trpc.promise.ofUnit.queryOptions(
      { unitDesignation: typed, exceptPledgeId: pledgeId },
      { enabled: isAsked, placeholderData: keepPreviousData },
    ),
  );
  if (!isAsked || !promises.data || promises.data.length === 0) return null;
  return (
    <Notice kind="caution" title={t("form.promised", { unit: typed })}>
      <ul>
        {promises.data.map((promise) => (
          <li key={`${promise.pledgeId} ${promise.state}`}>
            {t("notice.there", {
              reference: promise.reference,
              title: promise.title,
              plan: promise.planName,
            })}
            , {say.span(promise.span)}
          </li>
        ))}
      </ul>
      <p>{t("form.counts")}</p>
    </Notice>
  );
}
