"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { useCatalogue } from "@/app/_frame/plan-context";
import { BasisBadge } from "@/app/_ui/basis";
import { CoverageMark, coverageState } from "@/app/_ui/coverage-mark";
import { useCatalogueWords } from "@/app/_ui/format/use-catalogue-words";
import { useFigures } from "@/app/_ui/format/use-figures";
import type { FrontSectorView, FrontView, HiddenKmView, StretchView, TierKmView } from "@/server/front/views";
import { StretchList } from "./stretch-list";

/** The strip as a list: kilometres of every sector and the pledges behind them. */
export function SectorList({
  planId,
  front,
  picked,
  onPick,
}: {
  planId: string;
  front: FrontView;
  picked: string | null;
  onPick: (code: string) => void;
}) {
  const t = useTranslations("front");
  const { total, unplaced } = front;
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-sm max-wide:block">
        <caption className="sr-only">{t("list.caption")}</caption>
        <thead className="max-wide:sr-only">
          <tr className="border-b text-left text-quiet text-xs">
            <Head>{t("list.sector")}</Head>
            <Head isFigure>{t("list.length")}</Head>
            <Head isFigure>{t("tier.declared")}</Head>
            <Head isFigure>{t("tier.verified")}</Head>
            <Head isFigure>{t("tier.assured")}</Head>
            <Head isFigure>{t("tier.unobserved")}</Head>
            <Head>{t("list.pledges")}</Head>
          </tr>
        </thead>
        <tbody className="max-wide:block">
          {front.sectors.map((sector, index) => (
            <SectorRow
              key={sector.code}
              planId={planId}
              sector={sector}
              number={index + 1}
              isPicked={sector.code === picked}
              onPick={() => onPick(sector.code)}
            />
          ))}
          {unplaced.declared > 0 && (
            <Row
              name={<span className="font-medium">{t("list.unplaced")}</span>}
              figures={{ ...unplaced, lengthKm: null, unobserved: null }}
            >
              <StretchList planId={planId} {...unplaced} />
            </Row>
          )}
        </tbody>
        <tfoot className="max-wide:block">
          <Row name={<span className="font-semibold">{t("list.total")}</span>} figures={total} isTotal />
        </tfoot>
      </table>
    </div>
  );
}

function SectorRow({
  planId,
  sector,
  number,
  isPicked,
  onPick,
}: {
  planId: string;
  sector: FrontSectorView & { stretches: StretchView[]; hidden: HiddenKmView | null };
  number: number;
  isPicked: boolean;
  onPick: () => void;
}) {
  const t = useTranslations("front");
  const { sectors } = useCatalogue();
  const { sector: nameOf } = useCatalogueWords();
  const known = sectors.find((one) => one.code === sector.code);
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isPicked) row.current?.scrollIntoView({ block: "nearest" });
  }, [isPicked]);
  return (
    <Row
      ref={row}
      isPicked={isPicked}
      figures={sector}
      name={
        <span className="flex flex-wrap items-center gap-x-2">
          <button
            type="button"
            aria-pressed={isPicked}
            onClick={onPick}
            className="inline-flex min-h-8 items-center gap-2 text-left font-medium decoration-edge underline-offset-2 hover:underline max-wide:min-h-11"
          >
            <CoverageMark state={coverageState(sector.declared, sector.lengthKm)} />
            <span className="tabular-nums">{number}</span>
            {nameOf(known ?? { code: sector.code, name: sector.code })}
          </button>
          {known && <BasisBadge basis={known.basis} sourceCodes={[]} sources={[]} note={known.note} />}
        </span>
      }
    >
      {sector.stretches.length === 0 && !sector.hidden ? (
        <span className="text-quiet">{t("list.nobody")}</span>
      ) : (
        <StretchList planId={planId} stretches={sector.stretches} hidden={sector.hidden} />
      )}
    </Row>
  );
}

function Row({
  name,
  figures,
  isPicked,
  isTotal,
  children,
  ref,
}: {
  name: ReactNode;
  figures: TierKmView & { lengthKm: number | null; unobserved: number | null };
  isPicked?: boolean;
  isTotal?: boolean;
  children?: ReactNode;
  ref?: React.Ref<HTMLTableRowElement>;
}) {
  const t = useTranslations("front");
  return (
    <tr
      ref={ref}
      className={clsx(
        "border-b align-top max-wide:grid max-wide:grid-cols-2 max-wide:gap-x-4 max-wide:py-2",
        isPicked && "bg-accent-wash",
        isTotal && "font-semibold",
      )}
    >
      <th scope="row" className="py-1 pr-3 text-left font-normal max-wide:col-span-2">
        {name}
      </th>
      <Km label={t("list.length")} value={figures.lengthKm} />
      <Km label={t("tier.declared")} value={figures.declared} />
      <Km label={t("tier.verified")} value={figures.verified} />
      <Km label={t("tier.assured")} value={figures.assured} />
      <Km label={t("tier.unobserved")} value={figures.unobserved} isMissing />
      <td className="py-1.5 pl-3 max-wide:col-span-2 max-wide:block max-wide:pl-0 max-wide:empty:hidden">
        {children}
      </td>
    </tr>
  );
}

function Km({ label, value, isMissing }: { label: string; value: number | null; isMissing?: boolean }) {
  const { figure } = useFigures();
  return (
    <td
      className={clsx(
        "whitespace-nowrap py-2 pl-3 text-right tabular-nums max-wide:flex max-wide:justify-between max-wide:py-0.5 max-wide:pl-0",
        isMissing && (value ?? 0) > 0 && "font-semibold text-missing",
      )}
    >
      <span className="text-quiet wide:hidden">{label}</span>
      {value === null ? "" : `${figure(value)} km`}
    </td>
  );
}

function Head({ children, isFigure }: { children: ReactNode; isFigure?: boolean }) {
  return (
    <th
      scope="col"
      className={clsx(
        "py-1.5 font-medium",
        isFigure ? "whitespace-nowrap pl-3 text-right" : "pr-3 last:pl-3",
      )}
    >
      {children}
    </th>
  );
}
