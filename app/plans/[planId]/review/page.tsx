import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Texts } from "@/app/_language/texts";
import { Hydrate } from "@/app/_trpc/hydrate";
import { prefetch, trpc } from "@/app/_trpc/server";
import { can } from "@/server/authz/policy";
import { ReviewScreen } from "./_queue/review-screen";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("review");
  return { title: t("title") };
}

export default async function Page({ params }: PageProps<"/plans/[planId]/review">) {
  const actor = await requireActor();
  const { planId } = await params;
  if (can(actor, "pledge.decide")) await prefetch(trpc.pledge.reviewQueue.queryOptions({ planId }));
  return (
    <Texts of={["review", "pledges", "problems", "doublePromises"]}>
      <Hydrate>
        <ReviewScreen planId={planId} />
      </Hydrate>
    </Texts>
  );
}
