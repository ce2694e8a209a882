import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Hydrate } from "@/app/_trpc/hydrate";
import { prefetch, trpc } from "@/app/_trpc/server";
import { can } from "@/server/authz/policy";
import { NoticesScreen } from "./_list/notices-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notices"))("title") };
}

export default async function Page({ params }: PageProps<"/plans/[planId]/notices">) {
  const actor = await requireActor();
  const { planId } = await params;
  if (can(actor, "notice.read")) await prefetch(trpc.notice.list.queryOptions({ planId }));
  return (
    <Hydrate>
      <NoticesScreen planId={planId} />
    </Hydrate>
  );
}
