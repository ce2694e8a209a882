import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Texts } from "@/app/_language/texts";
import { Hydrate } from "@/app/_trpc/hydrate";
import { prefetch, trpc } from "@/app/_trpc/server";
import { CoverageScreen } from "./coverage-screen";
import { readCellKey } from "./matrix";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("coverage");
  return { title: t("tab") };
}

export default async function CoveragePage({ params, searchParams }: PageProps<"/plans/[planId]/coverage">) {
  await requireActor();
  const { planId } = await params;
  const { cell } = await searchParams;
  const place = readCellKey(typeof cell === "string" ? cell : null);
  await prefetch(
    trpc.coverage.forPlan.queryOptions({ planId }),
    ...(place ? [trpc.coverage.cell.queryOptions({ planId, ...place })] : []),
  );
  return (
    <Texts of={["coverage", "proof"]}>
      <Hydrate>
        <CoverageScreen />
      </Hydrate>
    </Texts>
  );
}
