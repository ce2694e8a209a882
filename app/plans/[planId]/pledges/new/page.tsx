import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Texts } from "@/app/_language/texts";
import { PledgeFormLoader } from "../_form/pledge-form-loader";
import { readAskId, readWish } from "../_form/prefill";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pledges"))("newPledge") };
}

export default async function Page({ params, searchParams }: PageProps<"/plans/[planId]/pledges/new">) {
  await requireActor();
  const { planId } = await params;
  const wanted = await searchParams;
  return (
    <Texts of={["pledges", "problems", "doublePromises"]}>
      <PledgeFormLoader planId={planId} pledgeId={null} wish={readWish(wanted)} askId={readAskId(wanted)} />
    </Texts>
  );
}
