import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Texts } from "@/app/_language/texts";
import { Hydrate } from "@/app/_trpc/hydrate";
import { prefetch, trpc } from "@/app/_trpc/server";
import { SumsScreen } from "./_table/sums-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sums"))("title") };
}

export default async function Page({ params }: PageProps<"/plans/[planId]/sums">) {
  await requireActor();
  const { planId } = await params;
  await prefetch(trpc.analysis.plainSums.queryOptions({ planId }));
  return (
    <Texts of={["analysis", "sums"]}>
      <Hydrate>
        <SumsScreen />
      </Hydrate>
    </Texts>
  );
}
