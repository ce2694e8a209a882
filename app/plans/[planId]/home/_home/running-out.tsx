"use client";
import { useLocale, useTranslations } from "next-intl";
import { Button, ButtonLink } from "@/app/_ui/button";
import { calendarDate } from "@/app/_ui/format/dtg";
import type { RunningOutView } from "@/server/home/views";
import { OwnPledge } from "./own-pledges";
import { Section } from "./section";
import type { Revise } from "./use-revise";

/** Promises and evidence that end soon or have ended, the most urgent first. */
export function RunningOut({
  planId,
  items,
  revise,
}: {
  planId: string;
  items: RunningOutView[];
  revise: Revise;
}) {
  const t = useTranslations("home.runningOut");
  const locale = useLocale();
  if (items.length === 0) return null;
  return (
    <Section title={t("title")} count={items.length}>
      {items.map((item) => {
        const { pledge, what, daysLeft, isOver } = item;
        const day = calendarDate(item.lastDay, locale);
        return (
          <OwnPledge
            key={`${pledge.pledgeId} ${what}`}
            planId={planId}
            pledge={pledge}
            action={<Remedy planId={planId} item={item} revise={revise} />}
          >
            <p>
              {isOver
                ? t(`${what}Over`, { day })
                : daysLeft === 0
                  ? t(`${what}Today`)
                  : t(what, { day, days: daysLeft })}
            </p>
          </OwnPledge>
        );
      })}
    </Section>
  );
}

/** A promise is renewed by a revision; evidence is given to headquarters, on the pledge itself. */
function Remedy({ planId, item, revise }: { planId: string; item: RunningOutView; revise: Revise }) {
  const t = useTranslations("home.runningOut");
  const { pledge, what } = item;
  const href = `/plans/${planId}/pledges/${pledge.pledgeId}`;
  const isKnown = ["submitted", "returned", "accepted", "verified"].includes(pledge.state);
  const of = <span className="sr-only">: {pledge.title}</span>;
  if (what === "promise" && isKnown)
    return (
      <Button
        size="small"
        isBusy={revise.opening === pledge.pledgeId}
        busyWords={t("renewing")}
        onClick={() => revise.open(pledge)}
      >
        {t("renew")}
        {of}
      </Button>
    );
  if (what === "promise" && pledge.state === "draft")
    return (
      <ButtonLink size="small" href={`${href}/edit`}>
        {t("continue")}
        {of}
      </ButtonLink>
    );
  return (
    <ButtonLink size="small" href={href}>
      {t("look")}
      {of}
    </ButtonLink>
  );
}
