"use client";
import { useQuery } from "@tanstack/react-query";
import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_trpc/client";
import { Menu } from "@/app/_ui/menu";
import { usePlan } from "./plan-context";
import { samePlace } from "./same-place";

/** The name of the plan; opens the others, on the same screen. */
export function PlanSwitch() {
  const t = useTranslations("frame.plans");
  const words = useTranslations("words");
  const plan = usePlan();
  const trpc = useTRPC();
  const router = useRouter();
  const pathname = usePathname();
  const plans = useQuery(trpc.plan.list.queryOptions());
  const others = plans.data ?? [];
  return (
    <Menu
      label={<span className="truncate font-medium">{plan.name}</span>}
      triggerLabel={t("switch", { plan: plan.name })}
      triggerClassName="inline-flex min-h-9 min-w-0 items-center gap-1 rounded-md px-1.5 hover:bg-accent-wash max-wide:min-h-11"
      align="start"
      groups={[
        {
          title: t("title"),
          entries: others.map((one) => ({
            label: one.name,
            detail: one.id === plan.id ? t("this") : words(`planStatus.${one.status}`),
            isDisabled: one.id === plan.id,
            onSelect: () => router.push(samePlace(pathname, one.id)),
          })),
        },
        { entries: [{ label: t("compare"), onSelect: () => router.push("/plans") }] },
      ]}
    />
  );
}
