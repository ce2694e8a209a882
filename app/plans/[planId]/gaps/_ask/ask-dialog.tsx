"use client";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { usePlan } from "@/app/_frame/plan-context";
import { useTRPC } from "@/app/_trpc/client";
import { drawKey } from "@/app/_trpc/draw-key";
import { ButtonLink } from "@/app/_ui/button";
import { Field, FigureInput, Select, TextArea, TextInput } from "@/app/_ui/field";
import { dtg, localTime } from "@/app/_ui/format/dtg";
import { plainHours } from "@/app/_ui/format/hours";
import { useToast } from "@/app/_ui/toast";
import { LIMITS } from "@/db/enums";
import type { GapView } from "@/server/gap/views";
import type { AskProposal } from "../_detail/gap-acts";
import { ActDialog } from "../_words/act-dialog";
import { readFigure } from "../_words/read-figure";
import { useGapWords } from "../_words/use-gap-words";
import { useRefresh } from "../_words/use-refresh";
import { NationOptions } from "./nation-options";
import { readDeadline } from "./read-deadline";
import { useAskText } from "./use-ask-text";

const USUAL_DAYS = 7;
const inAWeek = (now: Date): string => dtg(new Date(now.getTime() + USUAL_DAYS * 86_400_000));

/** What headquarters asks of one nation. The form has one key, so that it is sent once however often it is pressed. */
export function AskDialog({
  gap,
  nation: proposed,
  proposal,
  onClose,
}: {
  gap: GapView;
  nation: string | null;
  /** What is asked for, where a change that would help is known. */
  proposal: AskProposal | null;
  onClose: () => void;
}) {
  const t = useTranslations("gaps.ask");
  const undoWords = useTranslations("gaps");
  const locale = useLocale();
  const trpc = useTRPC();
  const { id: planId } = usePlan();
  const words = useGapWords();
  const say = useToast();
  const refresh = useRefresh();
  const askText = useAskText();
  const send = useMutation(trpc.ask.send.mutationOptions());
  const withdraw = useMutation(trpc.ask.withdraw.mutationOptions());
  const [{ line, nations }] = useState(gap);
  const [requestKey] = useState(drawKey);
  const [now] = useState(() => new Date());
  const [nation, setNation] = useState(proposed ?? firstFree(gap));
  const [quantity, setQuantity] = useState(String(proposal?.quantity ?? line.shortfall));
  const [byHours, setByHours] = useState(plainHours(proposal?.byHours ?? line.requiredByHours));
  const [replyBy, setReplyBy] = useState(() => inAWeek(now));
  // Null as long as the sender leaves the words as they are proposed.
  const [typed, setTyped] = useState<string | null>(null);
  const [isUnreadable, setUnreadable] = useState(false);
  // The change is about a pledge of the nation that was proposed.
  const changeFor = (chosen: string) => (chosen === proposed ? (proposal?.change ?? null) : null);
  const deadline = readDeadline(replyBy, now);
  const text = typed ?? (nation ? askText(gap, nation, quantity, byHours, changeFor(nation)) : "");

  const undo = async (askId: string, version: number) => {
    await withdraw.mutateAsync({ askId, version, reason: t("undone") });
    await refresh();
    say({ title: undoWords("undone") });
  };
  const go = async () => {
    setUnreadable(!deadline);
    const sent = await send.mutateAsync({
      planId,
      requirementId: line.requirement,
      nation,
      quantity: readFigure(quantity),
      byHours: readFigure(byHours),
      text,
      replyBy: deadline ?? new Date(Number.NaN),
      requestKey,
    });
    await refresh();
    say({
      title: t("done", { nation: words.nation(nation) }),
      detail: deadline ? t("doneDetail", { at: dtg(deadline) }) : undefined,
      action: { label: undoWords("undo"), onSelect: () => void undo(sent.askId, sent.version) },
    });
  };

  return (
    <ActDialog
      title={t("title")}
      send={t("send")}
      onSend={go}
      onClose={onClose}
      remedy={({ details }) =>
        typeof details.askId === "string" && (
          <ButtonLink size="small" href={`/plans/${planId}/gaps/asks?ask=${details.askId}`}>
            {t("see")}
          </ButtonLink>
        )
      }
    >
      {({ of }) => (
        <>
          <p className="text-quiet text-sm">
            {t("line", {
              capability: words.capability(line.capabilityCode),
              phase: words.phase(line.phaseId),
              shortfall: words.amount(line.shortfall, line.capabilityCode),
            })}
          </p>
          <Field label={t("nation")} error={of("nation")}>
            <Select data-first-focus="" value={nation} onChange={(event) => setNation(event.target.value)}>
              <option value="" disabled>
                {t("choose")}
              </option>
              <NationOptions nations={nations} asks={gap.asks} />
            </Select>
          </Field>
          <div className="grid grid-cols-2 gap-3">
            <Field label={t("quantity")} error={of("quantity")}>
              <FigureInput
                inputMode="numeric"
                unit={words.unit(line.capabilityCode)}
                value={quantity}
                onChange={(event) => setQuantity(event.target.value)}
              />
            </Field>
            <Field
              label={t("byHours")}
              error={of("byHours")}
              guidance={
                line.requiredByHours === 0
                  ? t("beforeGuidance")
                  : t("hoursGuidance", { hours: plainHours(line.requiredByHours) })
              }
            >
              <FigureInput unit="h" value={byHours} onChange={(event) => setByHours(event.target.value)} />
            </Field>
          </div>
          <Field
            label={t("replyBy")}
            guidance={
              <>
                {deadline && (
                  <span className="block text-ink">
                    {t("replyByIs", { dtg: dtg(deadline), local: localTime(deadline, undefined, locale) })}
                  </span>
                )}
                {t("replyByGuidance")}
              </>
            }
            error={
              isUnreadable && !deadline ? t("replyByUnreadable", { example: inAWeek(now) }) : of("replyBy")
            }
          >
            <TextInput
              autoComplete="off"
              value={replyBy}
              onChange={(event) => setReplyBy(event.target.value)}
            />
          </Field>
          <Field label={t("text")} guidance={t("textGuidance")} error={of("text")}>
            <TextArea
              rows={4}
              maxLength={LIMITS.text}
              value={text}
              onChange={(event) => setTyped(event.target.value)}
            />
          </Field>
        </>
      )}
    </ActDialog>
  );
}

/** The best placed nation that is not asked already. */
const firstFree = ({ nations, asks }: GapView): string =>
  nations.find(({ nation }) => !asks.some((ask) => ask.nation === nation && ask.state === "open"))?.nation ??
  "";
