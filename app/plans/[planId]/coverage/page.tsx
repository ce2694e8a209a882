import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createLoader, parseAsIsoDateTime, parseAsString } from "nuqs/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Texts } from "@/app/_language/texts";
import { Hydrate } from "@/app/_trpc/hydrate";
import { prefetch, trpc } from "@/app/_trpc/server";
import { readCellKey } from "./matrix";
import { PresentOrPast } from "./present-or-past";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("coverage");
  return { title: t("tab") };
}

const loadPlace = createLoader({ cell: parseAsString, at: parseAsIsoDateTime });

export default async function CoveragePage({ params, searchParams }: PageProps<"/plans/[planId]/coverage">) {
  await requireActor();
  const { planId } = await params;
  const { cell, at } = loadPlace(await searchParams);
  const place = readCellKey(cell);
  await prefetch(
    at ? trpc.coverage.inPast.queryOptions({ planId, at }) : trpc.coverage.forPlan.queryOptions({ planId }),
    ...(place ? [trpc.coverage.cell.queryOptions({ planId, ...place, at })] : []),
  );
  return (
    <Texts of={["coverage", "proof"]}>
      <Hydrate>
        <PresentOrPast />
      </Hydrate>
    </Texts>
  );
}
