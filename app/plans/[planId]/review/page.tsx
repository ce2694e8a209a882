import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Texts } from "@/app/_language/texts";
import { Hydrate } from "@/app/_trpc/hydrate";
import { getQueryClient, prefetch, trpc } from "@/app/_trpc/server";
import { can } from "@/server/authz/policy";
import { ReviewScreen } from "./_queue/review-screen";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("review");
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: PageProps<"/plans/[planId]/review">) {
  const actor = await requireActor();
  const { planId } = await params;
  const { pledge } = await searchParams;
  if (can(actor, "pledge.decide")) await prefetchQueue(planId, typeof pledge === "string" ? pledge : null);
  return (
    <Texts of={["review", "pledges", "problems", "doublePromises"]}>
      <Hydrate>
        <ReviewScreen planId={planId} />
      </Hydrate>
    </Texts>
  );
}

/** The queue and the pledge that is shown first, so that both are there at once. */
async function prefetchQueue(planId: string, named: string | null): Promise<void> {
  const queue = trpc.pledge.reviewQueue.queryOptions({ planId });
  await prefetch(queue);
  const pledgeId = named ?? getQueryClient().getQueryData(queue.queryKey)?.[0]?.pledgeId;
  if (pledgeId) await prefetch(trpc.pledge.review.queryOptions({ planId, pledgeId }));
}
