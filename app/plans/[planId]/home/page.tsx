import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Texts } from "@/app/_language/texts";
import { Hydrate } from "@/app/_trpc/hydrate";
import { prefetch, trpc } from "@/app/_trpc/server";
import { can } from "@/server/authz/policy";
import { HomeScreen } from "./_home/home-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("home"))("titleShort") };
}

export default async function Page({ params }: PageProps<"/plans/[planId]/home">) {
  const actor = await requireActor();
  const { planId } = await params;
  if (can(actor, "pledge.draft")) await prefetch(trpc.home.get.queryOptions({ planId }));
  return (
    <Texts of={["home", "gaps"]}>
      <Hydrate>
        <HomeScreen planId={planId} />
      </Hydrate>
    </Texts>
  );
}
