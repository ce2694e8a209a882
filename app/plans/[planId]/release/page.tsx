import type { Metadata } from "next";
import { requireActor } from "@/app/_frame/require-actor";
import { Hydrate } from "@/app/_trpc/hydrate";
import { prefetch, trpc } from "@/app/_trpc/server";
import { ReleaseQueue } from "./_queue/release-queue";

export const metadata: Metadata = { title: "For release" };

export default async function Page({ params }: PageProps<"/plans/[planId]/release">) {
  await requireActor();
  const { planId } = await params;
  await prefetch(trpc.pledge.list.queryOptions({ planId }));
  return (
    <Hydrate>
      <ReleaseQueue planId={planId} />
    </Hydrate>
  );
}
