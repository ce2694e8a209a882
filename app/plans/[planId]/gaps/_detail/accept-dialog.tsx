"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { usePlan } from "@/app/_frame/plan-context";
import { useTRPC } from "@/app/_trpc/client";
import { Field, FigureInput, TextArea } from "@/app/_ui/field";
import { useToast } from "@/app/_ui/toast";
import { LIMITS } from "@/db/enums";
import type { GapView } from "@/server/gap/views";
import { ActDialog } from "../_words/act-dialog";
import { readFigure } from "../_words/read-figure";
import { useGapWords } from "../_words/use-gap-words";
import { useRefresh } from "../_words/use-refresh";

/** Headquarters decides to live with a gap, up to what is missing now, and says why. */
export function AcceptDialog({ gap, onClose }: { gap: GapView; onClose: () => void }) {
  const t = useTranslations("gaps");
  const trpc = useTRPC();
  const { id: planId } = usePlan();
  const words = useGapWords();
  const say = useToast();
  const refresh = useRefresh();
  const accept = useMutation(trpc.gap.accept.mutationOptions());
  const reopen = useMutation(trpc.gap.reopen.mutationOptions());
  // Everybody reads what is accepted, also who is told of this line no more than a band.
  const [{ line, accepted, shortfallToAll: offered }] = useState(gap);
  const [upTo, setUpTo] = useState(String(offered));
  const [reason, setReason] = useState("");
  const requirementId = line.requirement;

  const undo = async (version: number) => {
    await reopen.mutateAsync({ planId, requirementId, version, reason: t("accept.undone") });
    await refresh();
    say({ title: t("undone") });
  };
  const send = async () => {
    const { version } = await accept.mutateAsync({
      planId,
      requirementId,
      version: accepted?.version ?? null,
      shortfall: readFigure(upTo),
      reason,
    });
    await refresh();
    say({
      title: t("accept.done"),
      // Back to an earlier acceptance there is no way but to decide anew.
      action: accepted ? undefined : { label: t("undo"), onSelect: () => void undo(version) },
    });
  };
  return (
    <ActDialog title={t("accept.title")} send={t("accept.send")} onSend={send} onClose={onClose}>
      {({ of }) => (
        <>
          <p>
            {t("accept.what", {
              line: `${words.capability(line.capabilityCode)}, ${words.phase(line.phaseId)}`,
              shortfall: words.amount(line.shortfall, line.capabilityCode),
            })}
          </p>
          {offered > line.shortfall && (
            <p className="text-quiet">
              {t("accept.toAll", {
                offered: words.amount(offered, line.capabilityCode),
                shortfall: line.shortfall,
              })}
            </p>
          )}
          <Field
            label={t("accept.upTo")}
            guidance={t("accept.upToGuidance")}
            error={of("shortfall")}
            className="wide:w-56"
          >
            <FigureInput
              inputMode="numeric"
              unit={words.unit(line.capabilityCode)}
              value={upTo}
              onChange={(event) => setUpTo(event.target.value)}
            />
          </Field>
          <Field label={t("accept.reason")} guidance={t("accept.reasonGuidance")} error={of("reason")}>
            <TextArea
              data-first-focus=""
              maxLength={LIMITS.reason}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
        </>
      )}
    </ActDialog>
  );
}
