import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Texts } from "@/app/_language/texts";
import { Hydrate } from "@/app/_trpc/hydrate";
import { prefetch, trpc } from "@/app/_trpc/server";
import { can } from "@/server/authz/policy";
import { PromisesScreen } from "./_list/promises-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("doublePromises"))("title") };
}

export default async function Page({ params }: PageProps<"/plans/[planId]/double-promises">) {
  const actor = await requireActor();
  const { planId } = await params;
  if (can(actor, "pledge.read")) await prefetch(trpc.promise.list.queryOptions({ planId }));
  return (
    <Texts of={["doublePromises"]}>
      <Hydrate>
        <PromisesScreen />
      </Hydrate>
    </Texts>
  );
}
