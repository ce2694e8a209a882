"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_trpc/client";
import { Moment } from "@/app/_ui/moment";

/** Plans that are gone: who deleted them, when and why. Nothing where none was. */
export function DeletedPlans() {
  const t = useTranslations("plans.deleted");
  const trpc = useTRPC();
  const { data = [] } = useQuery(trpc.plan.deleted.queryOptions());
  if (data.length === 0) return null;
  return (
    <section aria-labelledby="deleted" className="mt-4 max-w-4xl">
      <h2 id="deleted" className="mb-1 font-semibold text-lg">
        {t("title")}
      </h2>
      <ul className="border-t">
        {data.map(({ id, name, at, actor, reason }) => (
          <li key={id} className="border-b py-2">
            <p className="font-medium">{t("plan", { name, id })}</p>
            <p className="text-quiet text-sm">
              {t.rich("by", { actor, at: () => <Moment at={at} isInRow /> })}
            </p>
            <p className="text-sm wrap-anywhere">{reason}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
