"use client";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { BasisBadge } from "@/app/_ui/basis";
import { Link } from "@/app/_ui/link";
import { Flag } from "@/app/_ui/nation";
import { isCounted, RevisionStateMark, Tag, TierMark } from "@/app/_ui/tag";
import type { SourceView } from "@/server/plan/views";
import { readyAtLabel } from "../_words/ready-at-words";
import { usePledgeWords } from "../_words/use-pledge-words";
import { Caveats, Quantity } from "./pledge-cell";
import type { PledgeLine } from "./pledge-line";

const VIRTUAL_ABOVE = 300;

interface Props {
  lines: PledgeLine[];
  sources: readonly SourceView[];
  hrefOf: (line: PledgeLine) => string;
  label: string;
}

/** The table for a narrow screen: each line a record that is read from top to bottom. */
export function PledgeRecords({ lines, sources, hrefOf, label }: Props) {
  const { t, words } = usePledgeWords();
  const list = useRef<HTMLUListElement>(null);
  const isVirtual = lines.length > VIRTUAL_ABOVE;
  const virtualizer = useWindowVirtualizer({
    count: lines.length,
    enabled: isVirtual,
    estimateSize: () => 132,
    overscan: 8,
    scrollMargin: list.current?.offsetTop ?? 0,
  });
  const items = virtualizer.getVirtualItems();
  const first = isVirtual ? (items[0]?.index ?? 0) : 0;
  const last = isVirtual ? (items.at(-1)?.index ?? 0) : lines.length - 1;
  const before = isVirtual ? (items[0]?.start ?? 0) - virtualizer.options.scrollMargin : 0;
  const after = isVirtual
    ? virtualizer.getTotalSize() + virtualizer.options.scrollMargin - (items.at(-1)?.end ?? 0)
    : 0;
  return (
    <ul
      ref={list}
      aria-label={label}
      className="border-y bg-raised"
      style={{ paddingBlock: `${Math.max(0, before)}px ${Math.max(0, after)}px` }}
    >
      {lines.slice(first, last + 1).map((line, offset) => (
        <li
          key={line.row.id}
          ref={isVirtual ? virtualizer.measureElement : undefined}
          data-index={first + offset}
          className="flex flex-col gap-1 border-b px-3 py-3 last:border-b-0"
        >
          <p className="flex items-center justify-between gap-2 text-quiet text-sm">
            <span className="inline-flex items-center gap-1.5">
              {line.nation.iso2 && <Flag iso2={line.nation.iso2} />}
              {line.nation.name}
            </span>
            <span className="font-mono text-xs">{line.row.reference}</span>
          </p>
          <Link
            href={hrefOf(line)}
            className="-my-1 py-1 font-semibold text-lg underline-offset-2 hover:underline"
          >
            {line.row.title}
          </Link>
          <p>
            <Quantity value={line.row.quantity} unit={line.capability.unit} />
            <span className="text-quiet"> · {line.capability.shortName}</span>
          </p>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
            <b>{readyAtLabel(t, line.row)}</b>
            {isCounted(line.row.countsAs) ? (
              <TierMark tier={line.row.countsAs} />
            ) : (
              <span>{words(`countsAs.${line.row.countsAs}`)}</span>
            )}
            <RevisionStateMark state={line.row.state} />
            {line.row.sourceCodes.length > 0 ? (
              <BasisBadge basis={line.row.basis} sourceCodes={line.row.sourceCodes} sources={sources} />
            ) : (
              line.isIllustrative && <Tag isDashed>{t("table.illustrative")}</Tag>
            )}
          </div>
          <Caveats line={line} isWrapped />
        </li>
      ))}
    </ul>
  );
}
