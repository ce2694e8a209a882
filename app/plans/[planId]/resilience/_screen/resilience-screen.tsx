"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useScreenKeys } from "@/app/_frame/keys";
import { Segmented } from "@/app/_ui/choices";
import { PageHeader } from "@/app/_ui/page-header";
import { Skeleton } from "@/app/_ui/states";
import { TIERS } from "@/db/enums";
import { useResilienceView, VIEWS } from "./use-resilience-view";

const loading = () => <Skeleton className="h-96 w-full" />;

// One of them is looked at; each comes when it is.
const LossView = dynamic(() => import("../_loss/loss-view").then((module) => module.LossView), { loading });
const DrawsView = dynamic(() => import("../_draws/draws-view").then((module) => module.DrawsView), {
  loading,
});
const CreditView = dynamic(() => import("../_credit/credit-view").then((module) => module.CreditView), {
  loading,
});

/** What falls when nations do not come, how likely phases are complete, and who carries them. */
export function ResilienceScreen() {
  const t = useTranslations("resilience");
  const [{ view, tier }, set] = useResilienceView();
  const key = (name: (typeof VIEWS)[number]) => t(`key.${name}`);
  useScreenKeys(
    VIEWS.map((name, index) => ({
      keys: String(index + 1),
      label: key(name),
      run: () => void set({ view: name }),
    })),
  );
  return (
    <div className="flex flex-col gap-5 px-4 pt-4 pb-8 wide:px-6">
      <PageHeader
        title={t("title")}
        actions={
          <>
            {view === "loss" && (
              <Segmented
                label={t("tier.label")}
                choices={TIERS.map((value) => ({ value, label: t(`tier.${value}`) }))}
                value={tier}
                onChange={(next) => void set({ tier: next })}
              />
            )}
            <Segmented
              label={t("view.label")}
              choices={VIEWS.map((value) => ({ value, label: t(`view.${value}`) }))}
              value={view}
              onChange={(next) => void set({ view: next })}
            />
          </>
        }
      >
        {t("intro")}
      </PageHeader>
      {view === "loss" && <LossView key={tier} tier={tier} />}
      {view === "draws" && <DrawsView />}
      {view === "credit" && <CreditView />}
    </div>
  );
}
