"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { usePlan } from "@/app/_frame/plan-context";
import { useTRPC } from "@/app/_trpc/client";
import { Link } from "@/app/_ui/link";
import { Notice } from "@/app/_ui/notice";
import type { FindingView } from "@/server/promise/views";
import { useFindingWords } from "./use-finding-words";

/**
 * Says that the unit of a pledge is promised elsewhere too, and what counts. Needs the texts of
 * `doublePromises`; shows nothing while nothing is found.
 */
export function DoublePromiseNotice({ pledgeId }: { pledgeId: string }) {
  const trpc = useTRPC();
  const found = useQuery(
    trpc.promise.ofPledge.queryOptions({ pledgeId }, { staleTime: 0, refetchOnWindowFocus: true }),
  );
  return found.data
    ?.filter(isWorthSaying)
    .map((finding) => <FindingNotice key={finding.id} finding={finding} pledgeId={pledgeId} />);
}

const isWorthSaying = ({ kind, envelope }: FindingView): boolean =>
  kind !== "envelope" || envelope?.isSubtracted === false;

function FindingNotice({ finding, pledgeId }: { finding: FindingView; pledgeId: string }) {
  const t = useTranslations("doublePromises");
  const say = useFindingWords();
  const { id: planId } = usePlan();
  const others = finding.pledges.filter((pledge) => pledge.pledgeId !== pledgeId);
  return (
    <Notice kind={finding.kind === "perhaps" ? "information" : "caution"} title={say.title(finding)}>
      <p>{say.why(finding)}</p>
      <p className="flex flex-wrap gap-x-3">
        {others.map((pledge) => (
          <Link
            key={`${pledge.pledgeId} ${pledge.state}`}
            href={`/plans/${pledge.planId}/pledges/${pledge.pledgeId}`}
            className="inline-block min-h-6 text-accent underline"
          >
            {pledge.planId === planId
              ? t("notice.here", { reference: pledge.reference, title: pledge.title })
              : t("notice.there", {
                  reference: pledge.reference,
                  title: pledge.title,
                  plan: pledge.planName,
                })}
          </Link>
        ))}
        <Link
          href={`/plans/${planId}/double-promises`}
          className="inline-block min-h-6 text-accent underline"
        >
          {t("notice.all")}
        </Link>
      </p>
    </Notice>
  );
}
