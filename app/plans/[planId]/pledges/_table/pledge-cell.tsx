"use client";
import { BasisBadge } from "@/app/_ui/basis";
import { useFigures } from "@/app/_ui/format/use-figures";
import { Link } from "@/app/_ui/link";
import { Moment } from "@/app/_ui/moment";
import { Flag } from "@/app/_ui/nation";
import { isCounted, RevisionStateMark, Tag, TierMark } from "@/app/_ui/tag";
import type { SourceView } from "@/server/plan/views";
import { readyAtLabel } from "../_words/ready-at-words";
import { usePledgeWords } from "../_words/use-pledge-words";
import type { PledgeColumn } from "./columns";
import type { PledgeLine } from "./pledge-line";

interface Props {
  column: PledgeColumn;
  line: PledgeLine;
  href: string;
  sources: readonly SourceView[];
  /** Only the line that is pointed at or focused takes part in the order of Tab. */
  isLive: boolean;
}

export function PledgeCell({ column, line, href, sources, isLive }: Props) {
  const say = usePledgeWords();
  const { t, words } = say;
  const { row } = line;
  switch (column.id) {
    case "nat":
      return (
        <span className="flex items-center gap-1.5">
          {line.nation.iso2 && <Flag iso2={line.nation.iso2} />}
          <span className="truncate">{line.nation.name}</span>
        </span>
      );
    case "ttl":
      return (
        <span className="flex min-w-0 items-center gap-1.5">
          <Link href={href} tabIndex={isLive ? 0 : -1} className="truncate font-medium hover:underline">
            {row.title}
          </Link>
          {line.isIllustrative && (
            <span className="shrink-0">
              <Tag isDashed>
                {t(row.basis === "illustrative" ? "table.illustrative" : "table.illustrativeSize")}
              </Tag>
            </span>
          )}
        </span>
      );
    case "ref":
      return <span className="font-mono text-xs">{row.reference}</span>;
    case "qty":
      return <Quantity value={row.quantity} unit={line.capability.unit} />;
    case "sup":
      return <Quantity value={row.supply} unit={line.capability.unit} />;
    case "rdy":
      return (
        <span className={row.readyAtHours === null ? "text-quiet" : undefined}>{readyAtLabel(t, row)}</span>
      );
    case "cav":
      return <Caveats line={line} />;
    case "cnt":
      return isCounted(row.countsAs) ? (
        <TierMark tier={row.countsAs} />
      ) : (
        <span className="text-quiet">{words(`countsAs.${row.countsAs}`)}</span>
      );
    case "sta":
      return <RevisionStateMark state={row.state} />;
    case "bas":
      return isLive && row.sourceCodes.length > 0 ? (
        <BasisBadge basis={row.basis} sourceCodes={row.sourceCodes} sources={sources} />
      ) : (
        <Tag isDashed={line.isIllustrative}>{words(`basis.${row.basis}`)}</Tag>
      );
    case "chg":
      return <Moment isInRow at={row.changedAt} />;
    default:
      return column.text(line, say);
  }
}

export function Quantity({ value, unit }: { value: number; unit: string }) {
  const { figure, unitFor } = useFigures();
  return (
    <>
      <span className="font-semibold">{figure(value)}</span>{" "}
      <span className="text-quiet">{unitFor(value, unit)}</span>
    </>
  );
}

const FEW_CAVEATS = 2;

export function Caveats({ line, isWrapped = false }: { line: PledgeLine; isWrapped?: boolean }) {
  const { t, words } = usePledgeWords();
  const { caveats } = line.row;
  if (caveats.length === 0) return null;
  const shown = isWrapped ? caveats : caveats.slice(0, FEW_CAVEATS);
  const hidden = caveats.slice(shown.length);
  return (
    <span className={isWrapped ? "flex flex-wrap gap-1" : "flex items-center gap-1 overflow-hidden"}>
      {shown.map((caveat) => (
        <abbr
          key={caveat}
          title={t("caveatNamed", {
            name: words(`caveat.${caveat}.short`),
            effect: words(`caveat.${caveat}.effect`),
          })}
          className="shrink-0 rounded-[3px] border border-edge px-1 text-2xs text-quiet no-underline"
        >
          {words(`caveat.${caveat}.tag`)}
        </abbr>
      ))}
      {hidden.length > 0 && (
        <abbr
          title={hidden.map((caveat) => words(`caveat.${caveat}.short`)).join(", ")}
          className="text-quiet text-xs no-underline"
        >
          +{hidden.length}
        </abbr>
      )}
    </span>
  );
}
