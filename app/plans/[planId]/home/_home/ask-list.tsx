"use client";
import { useTranslations } from "next-intl";
import { useSession } from "@/app/_frame/session";
import { ButtonLink } from "@/app/_ui/button";
import { fromT0 } from "@/app/_ui/format/hours";
import { Moment } from "@/app/_ui/moment";
import { can } from "@/server/authz/policy";
import type { AskView } from "@/server/gap/views";
import { Row, Section } from "./section";
import { useLineWords } from "./use-line-words";

/** What headquarters asks, the nearest deadline first. */
export function AskList({ planId, asks }: { planId: string; asks: AskView[] }) {
  const t = useTranslations("home.asks");
  if (asks.length === 0) return null;
  return (
    <Section title={t("title")} count={asks.length}>
      {asks.map((ask) => (
        <Ask key={ask.id} planId={planId} ask={ask} />
      ))}
    </Section>
  );
}

function Ask({ planId, ask }: { planId: string; ask: AskView }) {
  const t = useTranslations("home.asks");
  const line = useLineWords();
  const { actor } = useSession();
  const { phaseId, capabilityCode, pledge } = ask;
  const asked = `/plans/${planId}/gaps/asks?ask=${ask.id}`;
  const moment = { at: () => <Moment at={ask.replyBy} isInRow /> };
  return (
    <Row
      title={t("what", {
        amount: line.amount(ask.quantity, capabilityCode),
        capability: line.capability(capabilityCode),
        hour: fromT0(ask.byHours),
      })}
      href={asked}
      aside={phaseId && line.phase(phaseId)}
      action={
        <>
          <ButtonLink size="small" tone="primary" href={answerTo(planId, ask)}>
            {pledge
              ? t(pledge.state === "draft" ? "continue" : "open", { reference: pledge.reference })
              : t("answer")}
          </ButtonLink>
          {can(actor, "ask.answer") && (
            <ButtonLink size="small" href={asked}>
              {t("refuse")}
            </ButtonLink>
          )}
        </>
      }
    >
      <p className={ask.isOverdue ? "font-semibold" : undefined}>
        {ask.isOverdue ? t.rich("overdue", moment) : t.rich("replyBy", moment)}
      </p>
      <p className="max-w-prose text-quiet">{t("from", { sender: ask.sender, text: ask.text })}</p>
    </Row>
  );
}

function answerTo(planId: string, { id, pledge }: AskView): string {
  const pledges = `/plans/${planId}/pledges`;
  if (!pledge) return `${pledges}/new?ask=${id}`;
  return pledge.state === "draft" ? `${pledges}/${pledge.pledgeId}/edit` : `${pledges}/${pledge.pledgeId}`;
}
