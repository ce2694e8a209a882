import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Texts } from "@/app/_language/texts";
import { Hydrate } from "@/app/_trpc/hydrate";
import { prefetch, trpc } from "@/app/_trpc/server";
import { ReleaseQueue } from "./_queue/release-queue";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("release"))("title") };
}

export default async function Page({ params }: PageProps<"/plans/[planId]/release">) {
  await requireActor();
  const { planId } = await params;
  await prefetch(trpc.pledge.list.queryOptions({ planId }));
  return (
    <Texts of={["release", "pledges", "problems"]}>
      <Hydrate>
        <ReleaseQueue planId={planId} />
      </Hydrate>
    </Texts>
  );
}
