import type { Metadata } from "next";
import { requireActor } from "@/app/_frame/require-actor";
import { Hydrate } from "@/app/_trpc/hydrate";
import { prefetch, trpc } from "@/app/_trpc/server";
import { PledgePage } from "./_page/pledge-page";

export const metadata: Metadata = { title: "Pledge" };

export default async function Page({ params }: PageProps<"/plans/[planId]/pledges/[pledgeId]">) {
  await requireActor();
  const { planId, pledgeId } = await params;
  await prefetch(trpc.pledge.get.queryOptions({ pledgeId }));
  return (
    <Hydrate>
      <PledgePage planId={planId} pledgeId={pledgeId} />
    </Hydrate>
  );
}
