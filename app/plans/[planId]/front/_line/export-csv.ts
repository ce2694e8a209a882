import type { useTranslations } from "next-intl";
import { toCsv } from "@/app/_ui/csv";
import type { FrontView, HiddenKmView, StretchView } from "@/server/front/views";

const COLUMNS = [
  "number",
  "sector",
  "code",
  "length",
  "declared",
  "verified",
  "assured",
  "unobserved",
  "nation",
  "reference",
  "title",
  "km",
  "tier",
] as const;

/** One row for each sector and, under it, one for each pledge behind it; kilometres throughout. */
export function frontCsv(
  front: FrontView,
  t: ReturnType<typeof useTranslations<"front">>,
  nameOf: (sector: { code: string; name: string }) => string,
  first: { marking: string; asOf: string },
): string {
  const blank = (count: number) => Array.from({ length: count }, () => null);
  const behind = ({ stretches, hidden }: { stretches: StretchView[]; hidden: HiddenKmView | null }) => [
    ...stretches.map(({ nation, reference, title, km, tier }) => [
      ...blank(8),
      nation,
      reference,
      title,
      km,
      t(`tier.${tier}`),
    ]),
    ...(hidden
      ? [[...blank(10), t("list.hidden", { pledges: hidden.pledges, km: hidden.km }), hidden.km, null]]
      : []),
  ];
  const { total, unplaced } = front;
  return toCsv(
    first,
    COLUMNS.map((column) => t(`file.${column}`)),
    [
      ...front.sectors.flatMap((sector, index) => [
        [
          index + 1,
          nameOf({ code: sector.code, name: sector.code }),
          sector.code,
          sector.lengthKm,
          sector.declared,
          sector.verified,
          sector.assured,
          sector.unobserved,
          ...blank(5),
        ],
        ...behind(sector),
      ]),
      [
        null,
        t("list.unplaced"),
        null,
        null,
        unplaced.declared,
        unplaced.verified,
        unplaced.assured,
        ...blank(6),
      ],
      ...behind(unplaced),
      [
        null,
        t("list.total"),
        null,
        total.lengthKm,
        total.declared,
        total.verified,
        total.assured,
        total.unobserved,
        ...blank(5),
      ],
    ],
  );
}
