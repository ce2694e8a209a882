"use client";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { useScreenKeys } from "@/app/_frame/keys";
import { usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useTRPC } from "@/app/_trpc/client";
import { AsOf } from "@/app/_ui/as-of";
import { Button } from "@/app/_ui/button";
import { Segmented } from "@/app/_ui/choices";
import { PageHeader } from "@/app/_ui/page-header";
import { ErrorState, Skeleton } from "@/app/_ui/states";
import type { PlanLinesView } from "@/server/plan/views";
import type { OpenChange } from "../_change/types";
import { FrameSection } from "./frame-section";
import { LinesSection } from "./lines-section";
import { ParticipationSection } from "./participation-section";
import { PlanActions } from "./plan-actions";

// Windows come with the first one that is opened, which only planners do.
const PlanDialogs = dynamic(() => import("../_change/plan-dialogs").then((module) => module.PlanDialogs), {
  ssr: false,
});

const SECTIONS = ["frame", "lines", "participation"] as const;
type Section = (typeof SECTIONS)[number];

export function PlanScreen() {
  const { id: planId } = usePlan();
  const trpc = useTRPC();
  const lines = useQuery(trpc.plan.lines.queryOptions({ planId }));
  if (lines.data) return <Loaded lines={lines.data} />;
  if (lines.error)
    return (
      <div className="px-4 py-4 wide:px-6">
        <Title />
        <ErrorState error={lines.error} onRetry={() => void lines.refetch()} />
      </div>
    );
  return (
    <div aria-busy="true" className="flex flex-col gap-4 px-4 py-4 wide:px-6">
      <Title />
      <Skeleton className="h-96" />
    </div>
  );
}

function Title() {
  return <PageHeader title={useTranslations("plan")("title")} />;
}

function Loaded({ lines }: { lines: PlanLinesView }) {
  const t = useTranslations("plan");
  const words = useTranslations("words");
  const plan = usePlan();
  const { actor } = useSession();
  const isPlanner = actor.role === "planner";
  const [section, setSection] = useQueryState(
    "section",
    parseAsStringLiteral(SECTIONS).withDefault("frame").withOptions({ history: "push" }),
  );
  const [open, setOpen] = useState<OpenChange | null>(null);
  // Whoever may not change the plan is given no way to begin.
  const onOpen = isPlanner ? setOpen : null;
  const go = (to: Section) => void setSection(to);

  useScreenKeys([
    { keys: "1", label: t("section.frame"), run: () => go("frame") },
    { keys: "2", label: t("keys.lines"), run: () => go("lines") },
    { keys: "3", label: t("section.participation"), run: () => go("participation") },
    ...(isPlanner
      ? [
          { keys: "e", label: t("editPlan.title"), run: () => setOpen({ form: "plan" }) },
          {
            keys: "n",
            label: t("addLine.title"),
            run: () => setOpen({ form: "line", line: null, phaseId: plan.phases[0]?.id ?? "" }),
          },
        ]
      : []),
  ]);

  return (
    <div className="flex flex-col gap-4 px-4 py-4 wide:px-6">
      <PageHeader
        title={plan.name}
        above={t("title")}
        actions={
          <>
            {onOpen && <Button onClick={() => onOpen({ form: "plan" })}>{t("editPlan.title")}</Button>}
            <PlanActions lines={lines} onOpen={onOpen} />
          </>
        }
      >
        {plan.summary && <span className="block max-w-3xl">{plan.summary}</span>}
        <span className="block">
          {words(`planStatus.${plan.status}`)} · <AsOf at={plan.revisedAt} revision={plan.revision} />
        </span>
      </PageHeader>
      <div className="max-w-full overflow-x-auto print:hidden">
        <Segmented
          label={t("sections")}
          choices={[
            { value: "frame", label: t("section.frame") },
            { value: "lines", label: t("section.lines", { count: lines.requirements.length }) },
            { value: "participation", label: t("section.participation") },
          ]}
          value={section}
          onChange={go}
        />
      </div>
      {section === "frame" && <FrameSection onOpen={onOpen} />}
      {section === "lines" && <LinesSection lines={lines.requirements} onOpen={onOpen} />}
      {section === "participation" && <ParticipationSection rows={lines.participation} onOpen={onOpen} />}
      {open && <PlanDialogs open={open} onClose={() => setOpen(null)} />}
    </div>
  );
}
