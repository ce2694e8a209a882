import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createLoader } from "nuqs/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Texts } from "@/app/_language/texts";
import { Hydrate } from "@/app/_trpc/hydrate";
import { prefetch, trpc } from "@/app/_trpc/server";
import { ChangesScreen } from "./_changes/changes-screen";
import { SPAN_PARSERS } from "./_changes/span";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("coverage.since"))("title") };
}

const loadSpan = createLoader(SPAN_PARSERS);

export default async function Page({ params, searchParams }: PageProps<"/plans/[planId]/coverage/changes">) {
  await requireActor();
  const { planId } = await params;
  const { from, to } = loadSpan(await searchParams);
  if (from) await prefetch(trpc.coverage.changes.queryOptions({ planId, from, to }));
  return (
    <Texts of={["coverage"]}>
      <Hydrate>
        <ChangesScreen planId={planId} />
      </Hydrate>
    </Texts>
  );
}
