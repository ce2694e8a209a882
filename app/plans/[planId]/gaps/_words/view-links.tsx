"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import { Link } from "@/app/_ui/link";

/** Between what is missing and what was asked for. */
export function ViewLinks({ at }: { at: "gaps" | "asks" }) {
  const t = useTranslations("gaps");
  const { id: planId } = usePlan();
  const views = [
    { view: "gaps", href: `/plans/${planId}/gaps`, label: t("title") },
    { view: "asks", href: `/plans/${planId}/gaps/asks`, label: t("asks.tab") },
  ] as const;
  return (
    <nav aria-label={t("views")} className="inline-flex rounded-md border border-edge/70 bg-raised p-0.5">
      {views.map(({ view, href, label }) => (
        <Link
          key={view}
          href={href}
          aria-current={view === at ? "page" : undefined}
          className={clsx(
            "inline-flex min-h-7.5 items-center rounded px-2.5 text-sm max-wide:min-h-9",
            view === at ? "bg-ink font-medium text-ground" : "hover:bg-accent-wash",
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
