import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "@/server/authz/policy";
import { firstPlan } from "./_frame/first-plan";
import { requireActor } from "./_frame/require-actor";
import { api } from "./_trpc/server";
import { EmptyState } from "./_ui/states";

/** The way in: for a nation what is asked of it, for headquarters the coverage. */
export default async function Home() {
  const actor = await requireActor();
  const plan = firstPlan(await api.plan.list());
  if (plan) redirect(`/plans/${plan.id}/${can(actor, "pledge.draft") ? "home" : "coverage"}`);
  const t = await getTranslations("frame.noPlan");
  return (
    <main>
      <EmptyState isPage title={t("title")}>
        {t("text")}
      </EmptyState>
    </main>
  );
}
