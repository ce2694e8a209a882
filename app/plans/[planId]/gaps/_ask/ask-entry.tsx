"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { fromT0 } from "@/app/_ui/format/hours";
import { Link } from "@/app/_ui/link";
import { Moment } from "@/app/_ui/moment";
import { Flag } from "@/app/_ui/nation";
import { RevisionStateMark } from "@/app/_ui/tag";
import type { AskView } from "@/server/gap/views";
import { useGapWords } from "../_words/use-gap-words";
import { AskActs } from "./ask-acts";
import { AskStateMark } from "./ask-state-mark";

/** One ask with its words, its deadline and its answer, and what the reader can do with it. */
export function AskEntry({
  ask,
  isInGap = false,
  isMeant = false,
}: {
  ask: AskView;
  /** Under its own gap, where the line need not be named again. */
  isInGap?: boolean;
  /** The address names this ask: it is brought into sight. */
  isMeant?: boolean;
}) {
  const t = useTranslations("gaps.asks");
  const { id: planId } = usePlan();
  const { actor } = useSession();
  const words = useGapWords();
  const iso2 = words.iso2(ask.nation);
  const amount = words.amount(ask.quantity, ask.capabilityCode);
  const box = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isMeant) box.current?.scrollIntoView({ block: "center" });
  }, [isMeant]);
  return (
    <li
      ref={box}
      data-ask={ask.id}
      aria-current={isMeant || undefined}
      className={clsx(
        "flex flex-col gap-1 border-b py-2.5 text-sm",
        !isInGap && "px-4 wide:px-6",
        isMeant && "bg-accent-wash",
      )}
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <span className="min-w-0">
          {actor.kind !== "nation" && (
            <span className="mr-2 inline-flex items-center gap-1.5 font-semibold">
              {iso2 && <Flag iso2={iso2} />}
              {words.nation(ask.nation)}
            </span>
          )}
          <span className={clsx((actor.kind === "nation" || isInGap) && "font-semibold")}>
            {ask.byHours === 0
              ? t("whatBefore", { amount })
              : t("what", { amount, hour: fromT0(ask.byHours) })}
          </span>
        </span>
        <AskStateMark ask={ask} />
      </div>
      {!isInGap && (
        <p className="text-quiet">
          {words.capability(ask.capabilityCode)} ·{" "}
          {ask.phaseId ? (
            <>
              {words.phase(ask.phaseId)} ·{" "}
              <Link
                href={`/plans/${planId}/gaps?gap=${encodeURIComponent(ask.requirement)}`}
                className="text-accent underline underline-offset-2 print:hidden"
              >
                {t("gap")}
              </Link>
            </>
          ) : (
            t("lineGone")
          )}
        </p>
      )}
      <p className="max-w-prose whitespace-pre-line">{ask.text}</p>
      <div className="flex flex-wrap items-center gap-x-3 text-quiet text-xs">
        <span>
          {t("sent", { sender: ask.sender })} <Moment at={ask.sentAt} isInRow />
        </span>
        <span className={clsx(ask.isOverdue && "font-semibold text-ink")}>
          {t("replyBy")} <Moment at={ask.replyBy} isInRow />
        </span>
      </div>
      <Answer ask={ask} />
      <AskActs ask={ask} />
    </li>
  );
}

function Answer({ ask }: { ask: AskView }) {
  const t = useTranslations("gaps.asks");
  const { id: planId } = usePlan();
  const words = useGapWords();
  const { pledge, reason, answeredBy, answeredAt } = ask;
  if (ask.state === "open" && !pledge) return null;
  return (
    <div className="border-edge border-l-2 pl-2.5">
      {ask.state === "withdrawn" && <span className="text-quiet text-xs">{t("withdrawn")}</span>}
      {answeredBy && answeredAt && (
        <span className="text-quiet text-xs">
          {t("answered", { actor: answeredBy })} <Moment at={answeredAt} isInRow />
        </span>
      )}
      {reason && <p className="max-w-prose">{reason}</p>}
      {pledge && (
        <p className="flex flex-wrap items-center gap-x-2">
          <Link
            href={`/plans/${planId}/pledges/${pledge.pledgeId}`}
            className="text-accent underline underline-offset-2"
          >
            {t("pledge", {
              reference: pledge.reference,
              title: pledge.title,
              amount: words.amount(pledge.quantity, ask.capabilityCode),
            })}
          </Link>
          <RevisionStateMark state={pledge.state} />
        </p>
      )}
      {pledge && ask.state === "open" && (
        <p className="text-quiet text-xs">{t("drafting", { reference: pledge.reference })}</p>
      )}
    </div>
  );
}
