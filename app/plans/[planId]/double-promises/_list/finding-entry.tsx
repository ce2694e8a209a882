"use client";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { BasisBadge } from "@/app/_ui/basis";
import { useFigures } from "@/app/_ui/format/use-figures";
import { useNationName } from "@/app/_ui/format/use-nation-name";
import { Link } from "@/app/_ui/link";
import { Moment } from "@/app/_ui/moment";
import { NationCode } from "@/app/_ui/nation";
import { isCounted, RevisionStateMark, Tag, TierMark } from "@/app/_ui/tag";
import type { FindingView, PromiseView } from "@/server/promise/views";
import { useFindingWords } from "../../_promises/use-finding-words";

/** One finding: what it is, which pledge counts and why, both sides of it, and what can be done. */
export function FindingEntry({ finding }: { finding: FindingView }) {
  const say = useFindingWords();
  const { nations } = useCatalogue();
  const nameOf = useNationName();
  const nation = nations.find((one) => one.code === finding.nation);
  const heading = `finding-${finding.pledges[0]?.pledgeId}-${finding.kind}`;
  return (
    <li className="break-inside-avoid border-t py-4">
      <article aria-labelledby={heading}>
        <h2 id={heading} className="flex flex-wrap items-center gap-x-2 font-semibold text-lg">
          {nation && <NationCode code={nation.code} iso2={nation.iso2} name={nameOf(nation.iso2)} />}
          {say.title(finding)}
          {finding.kind === "perhaps" && <Tag isDashed>{say.hint}</Tag>}
        </h2>
        <p className="max-w-prose">{say.why(finding)}</p>
        <ul className="mt-2 grid gap-x-6 wide:grid-cols-2 2xl:grid-cols-3">
          {finding.pledges.map((pledge, index) => (
            <Side
              key={`${pledge.pledgeId} ${pledge.state}`}
              pledge={pledge}
              isContainer={finding.kind === "envelope" && index === 0}
              counts={
                finding.kind === "envelope" || finding.kind === "perhaps"
                  ? null
                  : pledge.pledgeId === finding.countsPledgeId
              }
            />
          ))}
        </ul>
        <p className="mt-2 max-w-prose text-quiet text-sm">{say.remedy(finding)}</p>
      </article>
    </li>
  );
}

function Side({
  pledge,
  counts,
  isContainer,
}: {
  pledge: PromiseView;
  /** Whether this one counts for the unit; null where nothing is decided between them. */
  counts: boolean | null;
  isContainer: boolean;
}) {
  const t = useTranslations("doublePromises.side");
  const words = useTranslations("words");
  const say = useFindingWords();
  const { withUnit } = useFigures();
  const plan = usePlan();
  const { sources } = useCatalogue();
  return (
    <li
      className={clsx(
        "flex min-w-0 flex-col gap-0.5 border-l-4 py-1.5 pl-3 text-sm",
        counts === true ? "border-covered" : counts === false ? "border-edge border-dotted" : "border-line",
      )}
    >
      <span className="flex flex-wrap items-baseline gap-x-2">
        <Link
          href={`/plans/${pledge.planId}/pledges/${pledge.pledgeId}`}
          className="inline-block min-h-6 font-medium text-base underline decoration-edge underline-offset-2"
        >
          {pledge.reference} {pledge.title}
        </Link>
        {isContainer && <Tag>{t("container")}</Tag>}
      </span>
      <span>
        {withUnit(pledge.quantity, pledge.unit)}
        {pledge.personnel !== null && pledge.unit !== "personnel" && (
          <span className="text-quiet"> · {withUnit(pledge.personnel, "personnel")}</span>
        )}
        <span className="text-quiet">
          {" "}
          ·{" "}
          {pledge.planId === plan.id
            ? t("thisPlan")
            : t("plan", { plan: pledge.planName, status: words(`planStatus.${pledge.planStatus}`) })}
        </span>
      </span>
      <span className="text-quiet">
        {say.span(pledge.span)} ·{" "}
        {pledge.firstSubmittedAt ? (
          <>
            {t("submitted")} <Moment at={pledge.firstSubmittedAt} isInRow />
          </>
        ) : (
          t("notSubmitted")
        )}
      </span>
      <span className="flex flex-wrap items-center gap-x-3">
        <RevisionStateMark state={pledge.state} />
        <BasisBadge basis={pledge.basis} sourceCodes={pledge.sourceCodes} sources={sources} />
        {isCounted(pledge.countsAs) ? (
          <span className="flex items-center gap-1">
            {t("countsAs")} <TierMark tier={pledge.countsAs} />
          </span>
        ) : (
          <span className="font-medium">{t("countsNot", { why: words(`countsAs.${pledge.countsAs}`) })}</span>
        )}
      </span>
    </li>
  );
}
