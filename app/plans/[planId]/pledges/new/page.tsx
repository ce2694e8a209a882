import type { Metadata } from "next";
import { requireActor } from "@/app/_frame/require-actor";
import { PledgeFormLoader } from "../_form/pledge-form-loader";

export const metadata: Metadata = { title: "New pledge" };

export default async function Page({ params }: PageProps<"/plans/[planId]/pledges/new">) {
  await requireActor();
  const { planId } = await params;
  return <PledgeFormLoader planId={planId} pledgeId={null} />;
}
