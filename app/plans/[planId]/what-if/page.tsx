import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Texts } from "@/app/_language/texts";
import { WhatIfScreen } from "./_screen/what-if-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("whatIf"))("title") };
}

export default async function Page() {
  await requireActor();
  return (
    <Texts of={["analysis", "gaps", "whatIf"]}>
      <WhatIfScreen />
    </Texts>
  );
}
