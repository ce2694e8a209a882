"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Moment } from "@/app/_ui/moment";
import { Notice } from "@/app/_ui/notice";
import { useToast } from "@/app/_ui/toast";
import { can } from "@/server/authz/policy";
import type { GapView } from "@/server/gap/views";
import { ReasonDialog } from "../_words/reason-dialog";
import { useGapWords } from "../_words/use-gap-words";
import { useRefresh } from "../_words/use-refresh";

/** That headquarters lives with the gap, why, and whether more is missing by now. */
export function Acceptance({ gap: { line, accepted } }: { gap: GapView }) {
  const t = useTranslations("gaps");
  const { actor } = useSession();
  const { id: planId } = usePlan();
  const words = useGapWords();
  const trpc = useTRPC();
  const say = useToast();
  const refresh = useRefresh();
  const reopen = useMutation(trpc.gap.reopen.mutationOptions());
  const [isAsking, setAsking] = useState(false);
  if (!accepted) return null;
  const shortfall = words.amount(accepted.shortfall, line.capabilityCode);
  return (
    <>
      <Notice
        kind={accepted.isExceeded ? "caution" : "information"}
        title={accepted.isExceeded ? t("accepted.exceeded") : t("accepted.title", { shortfall })}
        action={
          can(actor, "gap.decide") && (
            <Button size="small" onClick={() => setAsking(true)}>
              {t("accepted.reopen")}
            </Button>
          )
        }
      >
        {accepted.isExceeded && <p>{t("accepted.upTo", { shortfall })}</p>}
        <p className="text-ink">{accepted.reason}</p>
        <div>
          {accepted.actor}, <Moment at={accepted.acceptedAt} />
        </div>
      </Notice>
      {isAsking && (
        <ReasonDialog
          title={t("reopen.title")}
          guidance={t("accept.reasonGuidance")}
          send={t("reopen.send")}
          onClose={() => setAsking(false)}
          onSend={async (reason) => {
            const { version } = accepted;
            await reopen.mutateAsync({ planId, requirementId: line.requirement, version, reason });
            await refresh();
            say({ title: t("reopen.done") });
          }}
        />
      )}
    </>
  );
}
