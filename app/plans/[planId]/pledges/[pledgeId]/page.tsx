import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Texts } from "@/app/_language/texts";
import { Hydrate } from "@/app/_trpc/hydrate";
import { prefetch, trpc } from "@/app/_trpc/server";
import { PledgePage } from "./_page/pledge-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pledges"))("pledge") };
}

export default async function Page({ params }: PageProps<"/plans/[planId]/pledges/[pledgeId]">) {
  await requireActor();
  const { planId, pledgeId } = await params;
  await prefetch(trpc.pledge.get.queryOptions({ pledgeId }));
  return (
    <Texts of={["pledges", "history", "problems", "doublePromises"]}>
      <Hydrate>
        <PledgePage planId={planId} pledgeId={pledgeId} />
      </Hydrate>
    </Texts>
  );
}
