import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Texts } from "@/app/_language/texts";
import { Hydrate } from "@/app/_trpc/hydrate";
import { prefetch, trpc } from "@/app/_trpc/server";
import { GapsScreen } from "./_list/gaps-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("gaps"))("title") };
}

export default async function Page({ params }: PageProps<"/plans/[planId]/gaps">) {
  await requireActor();
  const { planId } = await params;
  await prefetch(trpc.gap.list.queryOptions({ planId }));
  return (
    <Texts of={["analysis", "gaps", "proof"]}>
      <Hydrate>
        <GapsScreen />
      </Hydrate>
    </Texts>
  );
}
