import type { Metadata } from "next";
import { requireActor } from "@/app/_frame/require-actor";
import { Hydrate } from "@/app/_trpc/hydrate";
import { prefetch, trpc } from "@/app/_trpc/server";
import { PledgeTable } from "./_table/pledge-table";

export const metadata: Metadata = { title: "Pledges" };

export default async function Page({ params }: PageProps<"/plans/[planId]/pledges">) {
  await requireActor();
  const { planId } = await params;
  await prefetch(trpc.pledge.list.queryOptions({ planId }));
  return (
    <Hydrate>
      <PledgeTable planId={planId} />
    </Hydrate>
  );
}
