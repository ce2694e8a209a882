"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { useCatalogue } from "@/app/_frame/plan-context";
import { CoverageBar } from "@/app/_ui/coverage-bar";
import { useCatalogueWords } from "@/app/_ui/format/use-catalogue-words";
import { useFigures } from "@/app/_ui/format/use-figures";
import type { FrontSectorView, FrontView } from "@/server/front/views";

const TICK_KM = 200;

/** The line to scale from north to south-west, each sector as long as it is; what is not observed is hatched. */
export function LineStrip({
  front,
  picked,
  onPick,
}: {
  front: FrontView;
  picked: string | null;
  onPick: (code: string) => void;
}) {
  const t = useTranslations("front");
  const { figure } = useFigures();
  const total = front.total.lengthKm;
  const ticks = Array.from({ length: Math.floor(total / TICK_KM) + 1 }, (_, index) => index * TICK_KM);
  return (
    <div>
      <div className="flex justify-between text-quiet text-xs">
        <span>{t("strip.north")}</span>
        <span>{t("strip.south")}</span>
      </div>
      <ol aria-label={t("strip.label")} className="flex w-full">
        {front.sectors.map((sector, index) => (
          // On the narrowest phone the shortest sector would be less than a finger hits.
          <li
            key={sector.code}
            style={{ width: `${(100 * sector.lengthKm) / total}%` }}
            className="@container min-w-6"
          >
            <SectorButton
              sector={sector}
              number={index + 1}
              isPicked={sector.code === picked}
              onPick={() => onPick(sector.code)}
            />
          </li>
        ))}
      </ol>
      <div aria-hidden="true" className="relative h-5 border-edge border-t text-2xs text-quiet tabular-nums">
        {ticks.map((km, index) => (
          <span
            key={km}
            style={{ left: `${(100 * km) / total}%` }}
            className={clsx(
              "absolute top-0 whitespace-nowrap border-edge pt-1 before:absolute before:top-0 before:h-1 before:border-edge before:border-l",
              km === 0
                ? "before:left-0"
                : km === total
                  ? "-translate-x-full before:right-0"
                  : "-translate-x-1/2 before:left-1/2",
              index % 2 === 1 && "max-wide:hidden",
            )}
          >
            {km === total ? `${figure(km)} km` : figure(km)}
          </span>
        ))}
      </div>
      <StripLegend />
    </div>
  );
}

function SectorButton({
  sector,
  number,
  isPicked,
  onPick,
}: {
  sector: FrontSectorView;
  number: number;
  isPicked: boolean;
  onPick: () => void;
}) {
  const t = useTranslations("front");
  const { sectors } = useCatalogue();
  const { figure } = useFigures();
  const { sector: nameOf } = useCatalogueWords();
  const name = nameOf(
    sectors.find((one) => one.code === sector.code) ?? { code: sector.code, name: sector.code },
  );
  return (
    <button
      type="button"
      aria-pressed={isPicked}
      aria-label={t("strip.sector", {
        number,
        name,
        length: sector.lengthKm,
        watched: sector.declared,
        unobserved: sector.unobserved,
      })}
      title={name}
      onClick={onPick}
      className={clsx(
        "flex w-full flex-col border-ground border-r-2 px-px pt-1 pb-2 text-left hover:bg-accent-wash",
        "aria-pressed:bg-accent-wash aria-pressed:ring-2 aria-pressed:ring-accent aria-pressed:ring-inset",
      )}
    >
      <span className="flex min-w-0 items-baseline gap-1 px-0.5 text-sm">
        <span className="font-semibold tabular-nums">{number}</span>
        <span className="min-w-0 truncate max-wide:sr-only">{name}</span>
      </span>
      <CoverageBar
        figures={{
          required: sector.lengthKm,
          assured: sector.assured,
          verified: sector.verified,
          declared: sector.declared,
        }}
        className="mt-1 h-9 w-full"
      />
      <span className="mt-1 whitespace-nowrap px-0.5 text-xs tabular-nums">
        {figure(sector.declared)}
        <span className="@max-[6rem]:sr-only text-quiet max-wide:sr-only">
          {" "}
          {t("strip.ofKm", { length: figure(sector.lengthKm) })}
        </span>
      </span>
    </button>
  );
}

const SAMPLES = [
  { tier: "assured", figures: { required: 1, assured: 1, verified: 1, declared: 1 } },
  { tier: "verified", figures: { required: 1, assured: 0, verified: 1, declared: 1 } },
  { tier: "declared", figures: { required: 1, assured: 0, verified: 0, declared: 1 } },
  { tier: "unobserved", figures: { required: 1, assured: 0, verified: 0, declared: 0 } },
] as const;

function StripLegend() {
  const t = useTranslations("front.tier");
  return (
    <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-quiet text-xs">
      {SAMPLES.map(({ tier, figures }) => (
        <li key={tier} className="flex items-center gap-1.5">
          <CoverageBar figures={figures} className="w-6" />
          {t(tier)}
        </li>
      ))}
    </ul>
  );
}
