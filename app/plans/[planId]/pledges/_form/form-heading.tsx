"use client";
import { useTranslations } from "next-intl";
import { Link } from "@/app/_ui/link";
import { Moment } from "@/app/_ui/moment";
import type { PledgeView } from "@/server/pledge/views";

export function FormHeading({
  planId,
  pledge,
  title,
}: {
  planId: string;
  pledge: PledgeView | null;
  title: string;
}) {
  const t = useTranslations("pledges");
  return (
    <>
      <nav aria-label={t("breadcrumb")} className="text-quiet text-sm">
        <Link href={`/plans/${planId}/pledges`} className="underline-offset-2 hover:underline">
          {t("title")}
        </Link>{" "}
        /{" "}
        {pledge ? (
          <Link
            href={`/plans/${planId}/pledges/${pledge.row.id}`}
            className="underline-offset-2 hover:underline"
          >
            {pledge.row.reference}
          </Link>
        ) : (
          <span className="text-ink">{t("newPledge")}</span>
        )}
      </nav>
      <h1 className="font-semibold text-xl tracking-[-0.01em]">
        {title.trim() || (pledge ? pledge.row.reference : t("newPledge"))}
      </h1>
    </>
  );
}

/** Where the draft stands between typed and saved. */
export function DraftStatus({
  isSaving,
  at,
  isChanged,
}: {
  isSaving: boolean;
  at: Date | null;
  isChanged: boolean;
}) {
  const t = useTranslations("pledges");
  if (isSaving) return t("form.status.saving");
  if (!at) return t(isChanged ? "form.status.unsavedKept" : "form.status.unsaved");
  return t.rich(isChanged ? "form.status.savedChanged" : "form.status.saved", {
    at: () => <Moment at={at} />,
  });
}
