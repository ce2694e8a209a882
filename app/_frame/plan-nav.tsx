"use client";
import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { Link } from "@/app/_ui/link";
import type { PledgeRow } from "@/server/pledge/views";
import { destinations, type Group, isHere } from "./navigation";
import { usePlan } from "./plan-context";
import { useSession } from "./session";

const GROUPS = ["work", "analyse", "record"] as const satisfies readonly Group[];

const waiting = (rows: PledgeRow[]) => rows.filter((row) => row.isOwn && row.state === "for_release").length;

export function PlanNav({ onLeave }: { onLeave?: () => void }) {
  const { id: planId } = usePlan();
  const { actor } = useSession();
  const pathname = usePathname();
  const t = useTranslations("frame");
  const id = useId();
  const items = destinations(planId, actor);
  return (
    <nav aria-label={t("navLabel")} className="flex flex-col gap-3">
      {GROUPS.map((group) => (
        <div key={group}>
          {group !== "work" && (
            <p id={`${id}-${group}`} className="px-3 pb-0.5 font-semibold text-quiet text-xs">
              {t(`navGroup.${group}`)}
            </p>
          )}
          <ul
            aria-labelledby={group === "work" ? undefined : `${id}-${group}`}
            className="flex flex-col gap-0.5"
          >
            {items
              .filter((item) => item.group === group)
              .map((item) => (
                <li key={item.href}>
                  <Link
                    href={item.href}
                    onClick={onLeave}
                    aria-current={isHere(pathname, item.href) ? "page" : undefined}
                    className={clsx(
                      "flex min-h-8.5 items-center justify-between rounded-md border-transparent border-l-2 px-3 text-quiet hover:bg-accent-wash hover:text-ink max-wide:min-h-11",
                      "aria-[current=page]:border-accent aria-[current=page]:bg-raised aria-[current=page]:font-semibold aria-[current=page]:text-ink",
                    )}
                  >
                    {t(`nav.${item.screen}`)}
                    {item.screen === "release" && <Waiting planId={planId} />}
                  </Link>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

/** Mounted only for those who have a queue: a query that stands idle here would keep its page from hydrating it. */
function Waiting({ planId }: { planId: string }) {
  const trpc = useTRPC();
  const t = useTranslations("frame");
  const forRelease = useQuery(trpc.pledge.list.queryOptions({ planId }, { select: waiting }));
  if (forRelease.data === undefined) return null;
  return (
    <span className="text-sm">
      {forRelease.data}
      <span className="sr-only"> {t("waiting")}</span>
    </span>
  );
}
