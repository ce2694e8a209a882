import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Texts } from "@/app/_language/texts";
import { Hydrate } from "@/app/_trpc/hydrate";
import { prefetch, trpc } from "@/app/_trpc/server";
import { PlanScreen } from "./_page/plan-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plan"))("title") };
}

export default async function Page({ params, searchParams }: PageProps<"/plans/[planId]/plan">) {
  await requireActor();
  const { planId } = await params;
  const { section } = await searchParams;
  await prefetch(
    trpc.plan.lines.queryOptions({ planId }),
    ...(section === "lines" ? [trpc.coverage.forPlan.queryOptions({ planId })] : []),
  );
  return (
    <Texts of={["plan"]}>
      <Hydrate>
        <PlanScreen />
      </Hydrate>
    </Texts>
  );
}
