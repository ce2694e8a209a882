import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Texts } from "@/app/_language/texts";
import { Hydrate } from "@/app/_trpc/hydrate";
import { isDemo, prefetch, trpc } from "@/app/_trpc/server";
import { PlansScreen } from "./_compare/plans-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plans"))("title") };
}

export default async function Page() {
  await requireActor();
  await prefetch(trpc.plan.compare.queryOptions());
  return (
    <Texts of={["plans"]}>
      <Hydrate>
        <PlansScreen isDemo={isDemo()} />
      </Hydrate>
    </Texts>
  );
}
