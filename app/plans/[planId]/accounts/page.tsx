import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/app/_frame/require-actor";
import { Texts } from "@/app/_language/texts";
import { Hydrate } from "@/app/_trpc/hydrate";
import { prefetch, trpc } from "@/app/_trpc/server";
import { can } from "@/server/authz/policy";
import { AccountsScreen } from "./_accounts/accounts-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts"))("title") };
}

export default async function Page() {
  const actor = await requireActor();
  if (can(actor, "account.manage"))
    await prefetch(trpc.account.list.queryOptions(), trpc.account.history.queryOptions());
  if (can(actor, "countersign")) await prefetch(trpc.countersign.list.queryOptions());
  return (
    <Texts of={["accounts"]}>
      <Hydrate>
        <AccountsScreen />
      </Hydrate>
    </Texts>
  );
}
