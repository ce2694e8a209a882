import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Texts } from "@/app/_language/texts";
import { Hydrate } from "@/app/_trpc/hydrate";
import { prefetch, trpc } from "@/app/_trpc/server";
import { SheetScreen } from "./_sheet/sheet-screen";

export async function generateMetadata({
  params,
}: PageProps<"/plans/[planId]/nations/[code]">): Promise<Metadata> {
  const t = await getTranslations("nation");
  return { title: `${(await params).code.slice(0, 3)} · ${t("title")}` };
}

export default async function Page({ params }: PageProps<"/plans/[planId]/nations/[code]">) {
  await requireActor();
  const { planId, code } = await params;
  await prefetch(trpc.nation.sheet.queryOptions({ planId, code }));
  return (
    <Texts of={["nation", "pledges"]}>
      <Hydrate>
        <SheetScreen planId={planId} code={code} />
      </Hydrate>
    </Texts>
  );
}
