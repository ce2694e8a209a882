"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import { useSession } from "@/app/_frame/session";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/states";
import { useIsWide } from "@/app/_ui/use-is-wide";
import { can } from "@/server/authz/policy";
import type { GapListView, GapView } from "@/server/gap/views";
import { PanelPlace } from "../../coverage/panel-place";
import type { AskProposal } from "../_detail/gap-acts";
import { useGapWords } from "../_words/use-gap-words";
import { passes } from "./filter";
import { GapFilters } from "./gap-filters";
import { GapHeader } from "./gap-header";
import { GapRecords } from "./gap-records";
import { GapTable } from "./gap-table";
import { useGapKeys } from "./use-gap-keys";
import { useGapFilter, useOpenGap } from "./use-gap-view";

// Their code comes with the first gap that is opened, asked for or accepted.
const GapDetail = dynamic(() => import("../_detail/gap-detail").then((module) => module.GapDetail));
const AskDialog = dynamic(() => import("../_ask/ask-dialog").then((module) => module.AskDialog));
const AcceptDialog = dynamic(() => import("../_detail/accept-dialog").then((module) => module.AcceptDialog));

type Act =
  | { kind: "ask"; gap: GapView; nation: string | null; proposal: AskProposal | null }
  | { kind: "accept"; gap: GapView };

export function GapBoard({ list, isRefreshing }: { list: GapListView; isRefreshing: boolean }) {
  const t = useTranslations("gaps");
  const { actor } = useSession();
  const words = useGapWords();
  const isWide = useIsWide();
  const { filter, set, clear } = useGapFilter();
  const [openId, setOpenId] = useOpenGap();
  const [act, setAct] = useState<Act | null>(null);
  const reached = useRef<string | null>(null);

  const shown = useMemo(() => {
    const textOf = ({ line, sentence, nations }: GapView) =>
      [
        line.requirement,
        line.capabilityCode,
        words.capability(line.capabilityCode),
        words.phase(line.phaseId),
        sentence,
        ...nations.flatMap(({ nation }) => [nation, words.nation(nation)]),
      ].join(" ");
    return list.gaps.filter((gap) => passes(gap, filter, textOf));
  }, [list.gaps, filter, words]);

  const open = (requirement: string) => {
    reached.current = requirement;
    void setOpenId(requirement);
  };
  const close = () => {
    void setOpenId(null);
    if (openId) focusRow(openId);
  };
  const mayAsk = can(actor, "ask.send");
  const mayAccept = can(actor, "gap.decide");
  const ask = (gap: GapView, nation: string | null = null, proposal: AskProposal | null = null) =>
    setAct({ kind: "ask", gap, nation, proposal });
  const accept = (gap: GapView) => setAct({ kind: "accept", gap });

  useGapKeys({
    shown,
    at: () => openId ?? reached.current,
    isOpen: openId !== null,
    onMove: (requirement) => {
      reached.current = requirement;
      if (openId) void setOpenId(requirement, { history: "replace" });
      focusRow(requirement);
    },
    onAsk: mayAsk ? (gap) => ask(gap) : null,
    onAccept: mayAccept ? accept : null,
    onClose: close,
  });

  const props = {
    gaps: shown,
    openId,
    onOpen: open,
    onReach: (requirement: string) => {
      reached.current = requirement;
    },
  };
  return (
    <div className="flex min-h-0 flex-1 print:block">
      <div className="flex min-w-0 flex-1 flex-col rail:overflow-y-auto print:overflow-visible">
        <div className="flex flex-col gap-3 px-4 pt-4 pb-3 wide:px-6">
          <GapHeader list={list} shown={shown} filter={filter} isRefreshing={isRefreshing} />
          <GapFilters filter={filter} onChange={set} onClear={clear} />
        </div>
        {shown.length === 0 ? (
          <EmptyState title={t("filter.none")} action={<Button onClick={clear}>{t("filter.clear")}</Button>}>
            {t("filter.noneDetail", { count: list.gaps.length })}
          </EmptyState>
        ) : isWide ? (
          <GapTable {...props} />
        ) : (
          <GapRecords {...props} />
        )}
      </div>
      {openId && (
        <PanelPlace title={t("detail.label")} onClose={close}>
          <GapDetail
            gap={list.gaps.find((gap) => gap.line.requirement === openId) ?? null}
            onClose={close}
            onAsk={mayAsk ? ask : null}
            onAccept={mayAccept ? accept : null}
          />
        </PanelPlace>
      )}
      {act?.kind === "ask" && (
        <AskDialog gap={act.gap} nation={act.nation} proposal={act.proposal} onClose={() => setAct(null)} />
      )}
      {act?.kind === "accept" && <AcceptDialog gap={act.gap} onClose={() => setAct(null)} />}
    </div>
  );
}

function focusRow(requirement: string): void {
  document.querySelector<HTMLElement>(`button[data-gap="${CSS.escape(requirement)}"]`)?.focus();
}
