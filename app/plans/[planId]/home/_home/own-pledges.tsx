"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useSession } from "@/app/_frame/session";
import { Button, ButtonLink } from "@/app/_ui/button";
import { readinessIn } from "@/app/_ui/format/hours";
import { Moment } from "@/app/_ui/moment";
import { can } from "@/server/authz/policy";
import type { OwnPledgeView } from "@/server/home/views";
import { Row, Section } from "./section";
import { useLineWords } from "./use-line-words";
import type { Revise } from "./use-revise";

interface Props {
  planId: string;
  pledges: OwnPledgeView[];
}

export function Returned({ planId, pledges, revise }: Props & { revise: Revise }) {
  const t = useTranslations("home.returned");
  if (pledges.length === 0) return null;
  return (
    <Section title={t("title")} count={pledges.length}>
      {pledges.map((pledge) => (
        <OwnPledge
          key={pledge.pledgeId}
          planId={planId}
          pledge={pledge}
          action={
            <Button
              size="small"
              tone="primary"
              isBusy={revise.opening === pledge.pledgeId}
              busyWords={t("mending")}
              onClick={() => revise.open(pledge)}
            >
              {t("mend")}
              <span className="sr-only">: {pledge.title}</span>
            </Button>
          }
        >
          <p className="max-w-prose">{t("remark", { remark: pledge.remark ?? "" })}</p>
        </OwnPledge>
      ))}
    </Section>
  );
}

export function ForRelease({ planId, pledges }: Props) {
  const t = useTranslations("home.forRelease");
  const { actor } = useSession();
  if (pledges.length === 0) return null;
  const maySubmit = can(actor, "pledge.submit");
  return (
    <Section
      title={t("title")}
      count={pledges.length}
      below={
        <ButtonLink
          size="small"
          tone={maySubmit ? "primary" : "plain"}
          href={`/plans/${planId}/release`}
          className="mt-2.5 print:hidden"
        >
          {maySubmit ? t("submit") : t("open")}
        </ButtonLink>
      }
    >
      {pledges.map((pledge) => (
        <OwnPledge key={pledge.pledgeId} planId={planId} pledge={pledge} />
      ))}
    </Section>
  );
}

export function Drafts({ planId, pledges }: Props) {
  const t = useTranslations("home.drafts");
  if (pledges.length === 0) return null;
  return (
    <Section title={t("title")} count={pledges.length}>
      {pledges.map((pledge) => (
        <OwnPledge
          key={pledge.pledgeId}
          planId={planId}
          pledge={pledge}
          action={
            <ButtonLink size="small" href={`/plans/${planId}/pledges/${pledge.pledgeId}/edit`}>
              {t("edit")}
              <span className="sr-only">: {pledge.title}</span>
            </ButtonLink>
          }
        >
          {pledge.remark && (
            <p className="max-w-prose font-medium">{t("handedBack", { remark: pledge.remark })}</p>
          )}
          <p className="text-quiet">
            {t.rich("changed", { at: () => <Moment at={pledge.changedAt} isInRow /> })}
          </p>
        </OwnPledge>
      ))}
    </Section>
  );
}

export function OwnPledge({
  planId,
  pledge,
  action,
  children,
}: {
  planId: string;
  pledge: OwnPledgeView;
  action?: ReactNode;
  children?: ReactNode;
}) {
  const words = useTranslations("words");
  const line = useLineWords();
  const { pledgeId, title, reference, quantity, capabilityCode, readyAtHours, isInPlace } = pledge;
  return (
    <Row
      title={title}
      href={`/plans/${planId}/pledges/${pledgeId}`}
      aside={`${reference} · ${line.amount(quantity, capabilityCode)}, ${readinessIn(words, readyAtHours, isInPlace)}`}
      action={action}
    >
      {children}
    </Row>
  );
}
