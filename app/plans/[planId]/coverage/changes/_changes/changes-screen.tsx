"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useTRPC } from "@/app/_trpc/client";
import { AsOf } from "@/app/_ui/as-of";
import { Link } from "@/app/_ui/link";
import { PageHeader } from "@/app/_ui/page-header";
import { ErrorState, Skeleton } from "@/app/_ui/states";
import type { ChangesView } from "@/server/coverage/views";
import { EffectTable } from "../../../_effect/effect-table";
import { ConditionChanges } from "./condition-changes";
import { MovedBy } from "./moved-by";
import { PledgeChanges } from "./pledge-changes";
import { SaveCsv } from "./save-csv";
import { SPAN_PARSERS } from "./span";
import { SpanForm } from "./span-form";

/** What changed between two moments of a plan, and what it did to the matrix. */
export function ChangesScreen({ planId }: { planId: string }) {
  const t = useTranslations("coverage.since");
  const trpc = useTRPC();
  const [{ from, to }, setSpan] = useQueryStates(SPAN_PARSERS, { history: "push" });
  const changes = useQuery(
    trpc.coverage.changes.queryOptions(
      { planId, from: from ?? new Date(0), to },
      { enabled: from !== null, retry: false },
    ),
  );
  return (
    <div className="flex w-full max-w-6xl flex-col gap-4 px-4 py-4 wide:px-6">
      <PageHeader
        title={t("title")}
        above={
          <Link href={`/plans/${planId}/coverage`} className="underline hover:text-ink">
            {t("back")}
          </Link>
        }
        actions={changes.data && <SaveCsv changes={changes.data} />}
      >
        {t("lead")}
      </PageHeader>
      <SpanForm
        key={`${from?.toISOString()} ${to?.toISOString()}`}
        from={from}
        to={to}
        onChoose={(span) => void setSpan(span)}
      />
      {from === null ? (
        <p className="text-quiet">{t("choose")}</p>
      ) : changes.data ? (
        <Loaded planId={planId} changes={changes.data} />
      ) : changes.error ? (
        <ErrorState error={changes.error} onRetry={() => void changes.refetch()} />
      ) : (
        <Skeleton className="h-64" />
      )}
    </div>
  );
}

function Loaded({ planId, changes }: { planId: string; changes: ChangesView }) {
  const t = useTranslations("coverage.since");
  const { from, to, pledges, conditions, lines } = changes;
  return (
    <>
      <dl className="grid gap-x-4 gap-y-1 text-sm wide:grid-cols-[auto_1fr]">
        <dt className="text-quiet">{t("was")}</dt>
        <dd>
          <Link
            href={`/plans/${planId}/coverage?at=${from.at.toISOString()}`}
            className="text-accent underline"
          >
            <AsOf at={from.at} revision={from.revision} />
          </Link>
        </dd>
        <dt className="text-quiet">{t("is")}</dt>
        <dd>
          <AsOf at={to.at} revision={to.revision} />
        </dd>
      </dl>
      <EffectTable effect={changes} />
      <MovedBy planId={planId} lines={lines} pledges={pledges} />
      <PledgeChanges planId={planId} pledges={pledges} />
      <ConditionChanges conditions={conditions} />
    </>
  );
}
