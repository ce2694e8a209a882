"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { Button, ButtonLink } from "@/app/_ui/button";
import { CoverageBar } from "@/app/_ui/coverage-bar";
import { fromT0 } from "@/app/_ui/format/hours";
import { useFigures } from "@/app/_ui/format/use-figures";
import { Glyph } from "@/app/_ui/glyph";
import { Link } from "@/app/_ui/link";
import { EmptyState } from "@/app/_ui/states";
import { TIERS } from "@/db/enums";
import { can } from "@/server/authz/policy";
import type { GapView } from "@/server/gap/views";
import { NearMissList } from "../../_proof/near-miss-list";
import { splitProof } from "../../_proof/split-proof";
import { VerifyProof } from "../../_proof/verify-proof";
import { GapStateMark } from "../_list/gap-state-mark";
import { useGapWords } from "../_words/use-gap-words";
import { Acceptance } from "./acceptance";
import type { GapActs } from "./gap-acts";
import { GapAsks } from "./gap-asks";
import { NationList } from "./nation-list";
import { SmallestAsk } from "./smallest-ask";

/** Everything of one gap: its proof, what was done about it, who could act. */
export function GapDetail({
  gap,
  onClose,
  ...acts
}: GapActs & {
  /** Null where the line is no gap any more. */
  gap: GapView | null;
  onClose: () => void;
}) {
  const t = useTranslations("gaps.detail");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className="flex flex-col gap-4 px-4 py-4 wide:px-5">
      <header className="flex items-start justify-between gap-3 border-b pb-3">
        <h2 ref={heading} tabIndex={-1} className="min-w-0 font-semibold text-lg outline-none">
          {gap ? <LineName gap={gap} /> : t("label")}
        </h2>
        <button
          type="button"
          onClick={onClose}
          className="-mt-1 -mr-2 inline-flex min-h-8 items-center gap-1 rounded px-2 text-quiet text-sm hover:bg-accent-wash max-wide:min-h-11"
        >
          <Glyph name="close" /> {t("close")}
        </button>
      </header>
      {gap ? (
        <Found gap={gap} {...acts} />
      ) : (
        <EmptyState title={t("gone")} action={<Button onClick={onClose}>{t("goneAction")}</Button>} />
      )}
    </div>
  );
}

function LineName({ gap: { line } }: { gap: GapView }) {
  const words = useGapWords();
  return (
    <>
      {words.capability(line.capabilityCode)}
      <span className="block font-normal text-quiet text-sm">
        {words.phase(line.phaseId)} · <span className="whitespace-nowrap">{line.requirement}</span>
      </span>
    </>
  );
}

function Found({ gap, onAsk, onAccept }: GapActs & { gap: GapView }) {
  const t = useTranslations("gaps");
  const { id: planId } = usePlan();
  const { actor } = useSession();
  const words = useGapWords();
  const { line } = gap;
  const { lead, rest } = splitProof(gap.sentence);
  const facts = [
    line.requiredByHours === 0
      ? t("detail.facts.before")
      : t("detail.facts.by", { hour: fromT0(line.requiredByHours) }),
    words.words(`priority.${line.priority}`),
    line.areaCode && words.area(line.areaCode),
    line.isCombat && t("detail.facts.combat"),
    line.holdDays > 0 && t("detail.facts.hold", { days: line.holdDays }),
  ].filter(Boolean);
  return (
    <>
      <div className="flex flex-col gap-2">
        <p className="text-[0.9375rem] leading-normal">
          <b>{lead}</b> {rest}
        </p>
        <p className="text-quiet text-sm first-letter:uppercase">{facts.join(" · ")}</p>
      </div>
      <VerifyProof requirement={line.requirement} />
      <Tiers gap={gap} />
      <div className="flex flex-wrap items-center gap-2">
        <span className="mr-auto text-sm">
          <GapStateMark gap={gap} />
        </span>
        {onAccept && gap.state !== "accepted" && (
          <Button size="small" onClick={() => onAccept(gap)}>
            {t("accept.action")}
          </Button>
        )}
        {onAsk && (
          <Button size="small" tone="primary" onClick={() => onAsk(gap)}>
            {t("ask.action")}
          </Button>
        )}
        {can(actor, "pledge.draft") && (
          <ButtonLink
            size="small"
            tone={gap.asks.some((ask) => ask.state === "open") ? "plain" : "primary"}
            href={`/plans/${planId}/pledges/new?capability=${encodeURIComponent(line.capabilityCode)}&phase=${encodeURIComponent(line.phaseId)}`}
          >
            {t("detail.draft")}
          </ButtonLink>
        )}
      </div>
      <Acceptance gap={gap} />
      <GapAsks gap={gap} />
      <SmallestAsk key={line.requirement} gap={gap} onAsk={onAsk} />
      <NationList gap={gap} onAsk={onAsk} />
      <NearMissList of={gap} planId={planId} />
      <p className="border-t pt-3 text-sm">
        <Link
          href={`/plans/${planId}/coverage?cell=${encodeURIComponent(`${line.phaseId}.${line.capabilityCode}`)}`}
          className="text-accent underline underline-offset-2"
        >
          {t("detail.matrix")}
        </Link>
      </p>
    </>
  );
}

function Tiers({ gap: { line } }: { gap: GapView }) {
  const t = useTranslations("gaps.detail");
  const words = useGapWords();
  const { figure } = useFigures();
  const rows = [...TIERS].reverse().map((tier) => [words.words(`tier.${tier}`), line[tier]] as const);
  return (
    <div className="flex flex-col gap-2 border-y py-2">
      <CoverageBar figures={line} />
      <dl className="grid grid-cols-4 text-sm">
        {[...rows, [t("required"), line.required] as const].map(([name, value]) => (
          <div key={name}>
            <dt className="text-quiet text-xs first-letter:uppercase">{name}</dt>
            <dd className="font-semibold text-base">{figure(value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
