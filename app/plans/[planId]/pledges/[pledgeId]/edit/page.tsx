import type { Metadata } from "next";
import { requireActor } from "@/app/_frame/require-actor";
import { Hydrate } from "@/app/_trpc/hydrate";
import { prefetch, trpc } from "@/app/_trpc/server";
import { PledgeFormLoader } from "../../_form/pledge-form-loader";

export const metadata: Metadata = { title: "Edit pledge" };

export default async function Page({ params }: PageProps<"/plans/[planId]/pledges/[pledgeId]/edit">) {
  await requireActor();
  const { planId, pledgeId } = await params;
  await prefetch(trpc.pledge.get.queryOptions({ pledgeId }));
  return (
    <Hydrate>
      <PledgeFormLoader key={pledgeId} planId={planId} pledgeId={pledgeId} />
    </Hydrate>
  );
}
