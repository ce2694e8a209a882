import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Texts } from "@/app/_language/texts";
import { Hydrate } from "@/app/_trpc/hydrate";
import { prefetch, trpc } from "@/app/_trpc/server";
import { PledgeFormLoader } from "../../_form/pledge-form-loader";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pledges"))("editPledge") };
}

export default async function Page({ params }: PageProps<"/plans/[planId]/pledges/[pledgeId]/edit">) {
  await requireActor();
  const { planId, pledgeId } = await params;
  await prefetch(trpc.pledge.get.queryOptions({ pledgeId }));
  return (
    <Texts of={["pledges", "problems", "doublePromises"]}>
      <Hydrate>
        <PledgeFormLoader key={pledgeId} planId={planId} pledgeId={pledgeId} />
      </Hydrate>
    </Texts>
  );
}
