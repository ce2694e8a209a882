import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Texts } from "@/app/_language/texts";
import { Hydrate } from "@/app/_trpc/hydrate";
import { prefetch, trpc } from "@/app/_trpc/server";
import { ResilienceScreen } from "./_screen/resilience-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("resilience"))("title") };
}

export default async function Page({ params }: PageProps<"/plans/[planId]/resilience">) {
  await requireActor();
  const { planId } = await params;
  await prefetch(trpc.coverage.forPlan.queryOptions({ planId }));
  return (
    <Texts of={["analysis", "resilience"]}>
      <Hydrate>
        <ResilienceScreen />
      </Hydrate>
    </Texts>
  );
}
