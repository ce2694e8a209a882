"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCatalogue } from "@/app/_frame/plan-context";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Link } from "@/app/_ui/link";
import { Moment } from "@/app/_ui/moment";
import { Skeleton } from "@/app/_ui/states";
import { Tag } from "@/app/_ui/tag";
import { reachOf } from "@/server/pledge/levels";
import type { PledgeRow } from "@/server/pledge/views";
import { usePledgeWords } from "../../pledges/_words/use-pledge-words";
import { ItemEffect } from "./item-effect";
import { WhatChanged } from "./what-changed";

interface Props {
  planId: string;
  row: PledgeRow;
  /** Null where the reader may not choose. */
  isChosen: boolean | null;
  onToggle: () => void;
  onTakeBack: () => void;
  isBusy: boolean;
}

/** One pledge that waits: what it is, what changed against what counts, and what it does to coverage. */
export function QueueItem({ planId, row, isChosen, onToggle, onTakeBack, isBusy }: Props) {
  const t = useTranslations("release");
  const { t: common, words, figures, names } = usePledgeWords();
  const trpc = useTRPC();
  const { capabilities } = useCatalogue();
  const capability = capabilities.find((one) => one.code === row.capabilityCode);
  const pledge = useQuery(trpc.pledge.get.queryOptions({ pledgeId: row.id }));
  const titleId = `queue-${row.id}`;
  const isIllustrative = row.basis === "illustrative" || row.basis === "reported_offer_illustrative_size";
  return (
    <li className="border-b has-[input:checked]:bg-accent-wash">
      <article aria-labelledby={titleId} className="flex flex-wrap gap-3 px-1 py-3">
        {isChosen !== null && (
          <input
            type="checkbox"
            data-stop
            aria-label={t("choose", { pledge: `${row.reference}, ${row.title}` })}
            className="mt-0.5 size-6 shrink-0 accent-(--accent)"
            checked={isChosen}
            onChange={onToggle}
          />
        )}
        <div className="grid min-w-0 flex-1 basis-64 gap-x-8 gap-y-2 wide:grid-cols-2">
          <div className="min-w-0 wide:col-span-2">
            <h2 id={titleId} className="font-semibold text-lg">
              <Link
                href={`/plans/${planId}/pledges/${row.id}`}
                data-stop={isChosen === null ? "" : undefined}
                className="underline-offset-2 hover:underline"
              >
                {row.title}
              </Link>
            </h2>
            <p className="flex flex-wrap items-center gap-x-3 text-quiet text-sm">
              <b className="text-ink">{figures.withUnit(row.quantity, capability?.unit ?? "")}</b>
              {capability && <span>{names.shortCapability(capability)}</span>}
              <span className="font-mono text-xs">{row.reference}</span>
              <span>{t(`item.audience.${reachOf(row.levels)}`)}</span>
              <span>{t.rich("item.marked", { at: () => <Moment isInRow at={row.changedAt} /> })}</span>
              {isIllustrative && <Tag isDashed>{words(`basis.${row.basis}`)}</Tag>}
            </p>
          </div>
          {pledge.data ? (
            <>
              <WhatChanged pledge={pledge.data} />
              <ItemEffect planId={planId} pledge={pledge.data} />
            </>
          ) : pledge.isError ? (
            <p className="text-quiet text-sm">
              {t("item.changesFailed")}{" "}
              <Button size="small" onClick={() => void pledge.refetch()}>
                {common("tryAgain")}
              </Button>
            </p>
          ) : (
            <Skeleton className="h-10 w-full" />
          )}
        </div>
        {row.actions.includes("take_back") && (
          <Button
            size="small"
            className={isChosen === null ? "self-start" : "self-start max-wide:ml-9"}
            disabled={isBusy}
            onClick={onTakeBack}
            aria-label={t("takeBackOne", { reference: row.reference })}
          >
            {t("takeBack")}
          </Button>
        )}
      </article>
    </li>
  );
}
