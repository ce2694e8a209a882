"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useSession } from "@/app/_frame/session";
import { useTRPC } from "@/app/_trpc/client";
import { useFigures } from "@/app/_ui/format/use-figures";
import { Link } from "@/app/_ui/link";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState, ErrorState, Skeleton } from "@/app/_ui/states";
import { type ProofView, sideOf } from "@/server/log/views";
import { CheckpointTable } from "./checkpoint-table";
import { Downloads } from "./downloads";

/** What a nation keeps so that nobody can rewrite the history behind its back. */
export function ProofScreen({ planId }: { planId: string }) {
  const t = useTranslations("logProof");
  const trpc = useTRPC();
  const proof = useQuery(trpc.log.proof.queryOptions());
  return (
    <div className="mx-auto w-full max-w-5xl flex w-full  flex-col gap-5 px-4 py-4 wide:px-6">
      <PageHeader
        title={t("title")}
        above={
          <Link href={`/plans/${planId}/history`} className="underline hover:text-ink">
            {t("back")}
          </Link>
        }
      >
        {t("lead")}
      </PageHeader>
      {proof.data ? (
        <Loaded proof={proof.data} />
      ) : proof.error ? (
        <ErrorState error={proof.error} onRetry={() => void proof.refetch()} />
      ) : (
        <Skeleton className="h-40" />
      )}
    </div>
  );
}

function Loaded({ proof }: { proof: ProofView }) {
  const t = useTranslations("logProof");
  const { actor } = useSession();
  const { figure } = useFigures();
  const newest = proof.checkpoints[0];
  if (!newest) return <EmptyState title={t("none.title")}>{t("none.why")}</EmptyState>;
  return (
    <>
      <Downloads newest={newest.size} side={actor.kind === "nation" ? "nation" : "headquarters"} />
      <section aria-labelledby="why" className="flex max-w-3xl flex-col gap-2">
        <h2 id="why" className="font-semibold">
          {t("why.title")}
        </h2>
        <p>{t("why.keep")}</p>
        <p>{t("why.other")}</p>
        <p>{t("why.verify")}</p>
        <pre className="whitespace-pre-wrap break-all rounded border bg-sunken px-3 py-2 text-sm">
          {`npm run audit:verify -- dump.jsonl checkpoints/ --for ${sideOf(actor)}`}
        </pre>
        <p>{t("why.whose")}</p>
        <p className="text-quiet text-sm">{t("why.limits")}</p>
      </section>
      <section aria-labelledby="checkpoints">
        <h2 id="checkpoints" className="font-semibold">
          {t("checkpoints.title")}
        </h2>
        <p className="text-quiet text-sm">
          {t("checkpoints.lead", {
            shown: proof.checkpoints.length,
            all: proof.checkpointsInAll,
            rows: figure(proof.rows),
          })}
        </p>
        <CheckpointTable checkpoints={proof.checkpoints} />
        <p className="mt-2 break-all text-quiet text-sm">
          {t("checkpoints.origin", { origin: proof.origin })}
        </p>
      </section>
    </>
  );
}
