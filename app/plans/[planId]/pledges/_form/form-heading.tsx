import Link from "next/link";
import { dtg } from "@/app/_ui/format/dtg";
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
  return (
    <>
      <nav aria-label="Breadcrumb" className="text-quiet text-sm">
        <Link href={`/plans/${planId}/pledges`} className="underline-offset-2 hover:underline">
          Pledges
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
          <span className="text-ink">New pledge</span>
        )}
      </nav>
      <h1 className="font-semibold text-xl tracking-[-0.01em]">
        {title.trim() || (pledge ? pledge.row.reference : "New pledge")}
      </h1>
    </>
  );
}

/** Where the draft stands between typed and saved. */
export function statusWords(isSaving: boolean, at: Date | null, isChanged: boolean): string {
  if (isSaving) return "Draft · saving.";
  if (!at) return isChanged ? "Draft · not saved yet; what you type is kept." : "Draft · not saved yet.";
  return isChanged
    ? `Draft · saved ${dtg(at)}, changed since; what you type is kept.`
    : `Draft · saved ${dtg(at)}.`;
}
