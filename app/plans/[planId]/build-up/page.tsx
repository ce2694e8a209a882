import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Texts } from "@/app/_language/texts";
import { Hydrate } from "@/app/_trpc/hydrate";
import { prefetch, trpc } from "@/app/_trpc/server";
import { BuildUpScreen } from "./_screen/build-up-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("buildUp"))("title") };
}

export default async function Page({ params }: PageProps<"/plans/[planId]/build-up">) {
  await requireActor();
  const { planId } = await params;
  await prefetch(trpc.analysis.buildUp.queryOptions({ planId }));
  return (
    <Texts of={["analysis", "buildUp"]}>
      <Hydrate>
        <BuildUpScreen />
      </Hydrate>
    </Texts>
  );
}
