import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Texts } from "@/app/_language/texts";
import { Hydrate } from "@/app/_trpc/hydrate";
import { prefetch, trpc } from "@/app/_trpc/server";
import { TableScreen } from "./_table/table-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pledges"))("title") };
}

export default async function Page({ params }: PageProps<"/plans/[planId]/pledges">) {
  await requireActor();
  const { planId } = await params;
  await prefetch(trpc.pledge.list.queryOptions({ planId }));
  return (
    <Texts of={["pledges"]}>
      <Hydrate>
        <TableScreen planId={planId} />
      </Hydrate>
    </Texts>
  );
}
