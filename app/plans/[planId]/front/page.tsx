import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Texts } from "@/app/_language/texts";
import { Hydrate } from "@/app/_trpc/hydrate";
import { prefetch, trpc } from "@/app/_trpc/server";
import { FrontScreen } from "./_line/front-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("front"))("title") };
}

export default async function Page({ params, searchParams }: PageProps<"/plans/[planId]/front">) {
  await requireActor();
  const { planId } = await params;
  const { phase } = await searchParams;
  const phaseId = typeof phase === "string" ? phase : undefined;
  await prefetch(trpc.front.get.queryOptions({ planId, phaseId }));
  return (
    <Texts of={["front"]}>
      <Hydrate>
        <FrontScreen />
      </Hydrate>
    </Texts>
  );
}
