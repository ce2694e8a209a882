import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Texts } from "@/app/_language/texts";
import { Hydrate } from "@/app/_trpc/hydrate";
import { prefetch, trpc } from "@/app/_trpc/server";
import { ProofScreen } from "./_proof/proof-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("logProof"))("title") };
}

export default async function Page({ params }: PageProps<"/plans/[planId]/history/proof">) {
  await requireActor();
  const { planId } = await params;
  await prefetch(trpc.log.proof.queryOptions());
  return (
    <Texts of={["logProof"]}>
      <Hydrate>
        <ProofScreen planId={planId} />
      </Hydrate>
    </Texts>
  );
}
