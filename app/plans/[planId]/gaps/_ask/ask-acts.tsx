"use client";
import { useMutation } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useTRPC } from "@/app/_trpc/client";
import { Button, ButtonLink } from "@/app/_ui/button";
import { useToast } from "@/app/_ui/toast";
import { can } from "@/server/authz/policy";
import type { AskView } from "@/server/gap/views";
import { useRefresh } from "../_words/use-refresh";

// Fetched when somebody answers or withdraws.
const AnswerDialog = dynamic(() => import("./answer-dialog").then((module) => module.AnswerDialog));
const ReasonDialog = dynamic(() => import("../_words/reason-dialog").then((module) => module.ReasonDialog));

/** What can be done with an open ask: the nation answers or refuses, headquarters withdraws. */
export function AskActs({ ask }: { ask: AskView }) {
  const t = useTranslations("gaps");
  const { id: planId } = usePlan();
  const { actor } = useSession();
  const trpc = useTRPC();
  const say = useToast();
  const refresh = useRefresh();
  const refuse = useMutation(trpc.ask.refuse.mutationOptions());
  const withdraw = useMutation(trpc.ask.withdraw.mutationOptions());
  const [act, setAct] = useState<"answer" | "refuse" | "withdraw" | null>(null);
  if (ask.state !== "open") return null;
  const { id: askId, version, pledge } = ask;
  const close = () => setAct(null);
  return (
    <div className="mt-1 flex flex-wrap gap-2 print:hidden">
      {can(actor, "pledge.draft") &&
        (pledge ? (
          <ButtonLink size="small" tone="primary" href={`/plans/${planId}/pledges/${pledge.pledgeId}`}>
            {t("asks.goOn", { reference: pledge.reference })}
          </ButtonLink>
        ) : (
          <Button size="small" tone="primary" onClick={() => setAct("answer")}>
            {t("asks.answer")}
          </Button>
        ))}
      {can(actor, "ask.answer") && (
        <Button size="small" onClick={() => setAct("refuse")}>
          {t("asks.refuse")}
        </Button>
      )}
      {can(actor, "ask.send") && (
        <Button size="small" onClick={() => setAct("withdraw")}>
          {t("asks.withdraw")}
        </Button>
      )}
      {act === "answer" && <AnswerDialog ask={ask} onClose={close} />}
      {act === "refuse" && (
        <ReasonDialog
          title={t("refuse.title")}
          guidance={t("refuse.guidance")}
          send={t("refuse.send")}
          onClose={close}
          onSend={async (reason) => {
            await refuse.mutateAsync({ askId, version, reason });
            await refresh();
            say({ title: t("refuse.done"), detail: t("refuse.doneDetail") });
          }}
        />
      )}
      {act === "withdraw" && (
        <ReasonDialog
          title={t("withdraw.title")}
          guidance={t("withdraw.guidance")}
          send={t("withdraw.send")}
          onClose={close}
          onSend={async (reason) => {
            await withdraw.mutateAsync({ askId, version, reason });
            await refresh();
            say({ title: t("withdraw.done") });
          }}
        />
      )}
    </div>
  );
}
