import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Texts } from "@/app/_language/texts";
import { BuildUpScreen } from "./_screen/build-up-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("buildUp"))("title") };
}

// Asked by the browser, which can leave before the answer is there; a page that waits for it could not be left.
export default async function Page() {
  await requireActor();
  return (
    <Texts of={["analysis", "buildUp"]}>
      <BuildUpScreen />
    </Texts>
  );
}
