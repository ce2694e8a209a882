import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Texts } from "@/app/_language/texts";
import { Hydrate } from "@/app/_trpc/hydrate";
import { prefetch, trpc } from "@/app/_trpc/server";
import { NationsScreen } from "./_list/nations-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nation"))("title") };
}

export default async function Page({ params }: PageProps<"/plans/[planId]/nations">) {
  await requireActor();
  const { planId } = await params;
  await prefetch(trpc.nation.list.queryOptions({ planId }));
  return (
    <Texts of={["nation"]}>
      <Hydrate>
        <NationsScreen planId={planId} />
      </Hydrate>
    </Texts>
  );
}
