"use client";
import { useLocale, useTranslations } from "next-intl";
import { useCatalogue } from "@/app/_frame/plan-context";
import { Link } from "@/app/_ui/link";
import { Flag } from "@/app/_ui/nation";
import type { HistoryEntry } from "@/server/history/views";
import { nationName } from "@/server/nation/name";
import { placeInPlan } from "./place-in-plan";

const LINK = "inline-flex min-h-6 items-center text-accent underline";

/** The thing that an entry is about, with the way to it. */
export function EntryAbout({ planId, entry }: { planId: string; entry: HistoryEntry }) {
  const t = useTranslations("history.entry");
  const locale = useLocale();
  const { nations } = useCatalogue();
  const { pledge, revisionNumber } = entry;
  if (entry.kind === "plan")
    return (
      <Link href={`/plans/${planId}/${placeInPlan(entry.changes)}`} className={LINK}>
        {t("ofPlan")}
      </Link>
    );
  if (!pledge) return null;
  const iso2 = nations.find((nation) => nation.code === pledge.nation)?.iso2;
  const name = `${pledge.reference}, ${pledge.title}`;
  return (
    <span className="flex flex-wrap items-center gap-x-2 wrap-anywhere">
      {iso2 && (
        <span className="inline-flex items-center gap-1.5 text-quiet">
          <Flag iso2={iso2} />
          {nationName(iso2, locale)}
        </span>
      )}
      {pledge.hasPage ? (
        <Link href={`/plans/${planId}/pledges/${pledge.id}`} className={LINK}>
          {name}
        </Link>
      ) : (
        <span>{name}</span>
      )}
      {revisionNumber !== null && (
        <span className="text-quiet">{t("revision", { number: revisionNumber })}</span>
      )}
    </span>
  );
}
