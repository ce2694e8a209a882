import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Texts } from "@/app/_language/texts";
import { Hydrate } from "@/app/_trpc/hydrate";
import { prefetch, trpc } from "@/app/_trpc/server";
import { can } from "@/server/authz/policy";
import { AsksScreen } from "../_ask/asks-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("gaps.asks"))("title") };
}

export default async function Page({ params }: PageProps<"/plans/[planId]/gaps/asks">) {
  const actor = await requireActor();
  const { planId } = await params;
  if (can(actor, "ask.read")) await prefetch(trpc.ask.list.queryOptions({ planId }));
  return (
    <Texts of={["gaps"]}>
      <Hydrate>
        <AsksScreen />
      </Hydrate>
    </Texts>
  );
}
