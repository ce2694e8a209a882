"use client";
import { useTranslations } from "next-intl";
import { useSession } from "@/app/_frame/session";
import { readinessIn } from "@/app/_ui/format/hours";
import { caveatIn } from "@/app/_ui/format/words";
import { Link } from "@/app/_ui/link";
import { isCounted, RevisionStateMark, Tag, TierMark } from "@/app/_ui/tag";
import type { NationSheetView } from "@/server/nation/views";
import type { PledgeRow } from "@/server/pledge/views";
import { type Column, Part, Rows } from "./part";
import { useSheetWords } from "./use-sheet-words";

/** The pledges of a nation that the reader may see. */
export function PledgeTable({ sheet }: { sheet: NationSheetView }) {
  const t = useTranslations("nation.sheet");
  const words = useTranslations("words");
  const { actor } = useSession();
  const { capability, amount } = useSheetWords();
  const { planId, pledges, code } = sheet;
  if (!pledges) return <Part title={t("pledges")}>{t("pledgesObserver")}</Part>;
  const columns: Column<PledgeRow>[] = [
    {
      name: t("pledge"),
      cell: (row) => (
        <>
          <Link href={`/plans/${planId}/pledges/${row.id}`} className="hover:underline">
            {row.title}
          </Link>
          <span className="block font-normal text-quiet text-xs">
            {row.reference} · {capability(row.capabilityCode)}
          </span>
          {isIllustrative(row) && <Tag isDashed>{words(`basis.${row.basis}`)}</Tag>}
        </>
      ),
    },
    { name: t("quantity"), cell: (row) => amount(row.quantity, row.capabilityCode), isFigure: true },
    {
      name: t("ready"),
      cell: (row) => readinessIn(words, row.readyAtHours, row.posture === "in_place"),
    },
    { name: t("state"), cell: (row) => <RevisionStateMark state={row.state} /> },
    {
      name: t("counts"),
      cell: ({ countsAs }) =>
        isCounted(countsAs) ? <TierMark tier={countsAs} /> : words(`countsAs.${countsAs}`),
    },
    {
      name: t("caveats"),
      cell: (row) =>
        row.caveats.length > 0 ? (
          row.caveats.map((caveat) => caveatIn(words, caveat)).join(", ")
        ) : (
          <span className="text-quiet">{t("none")}</span>
        ),
    },
  ];
  const isOther = actor.kind === "nation" && actor.nation !== code;
  return (
    <Part title={t("pledges")} guide={isOther && t("pledgesOthers")}>
      {pledges.length === 0 ? (
        <p className="text-quiet">{t("pledgesNone")}</p>
      ) : (
        <Rows columns={columns} rows={pledges} keyOf={(row) => row.id} />
      )}
    </Part>
  );
}

const isIllustrative = ({ basis }: PledgeRow): boolean =>
  basis === "illustrative" || basis === "reported_offer_illustrative_size";
