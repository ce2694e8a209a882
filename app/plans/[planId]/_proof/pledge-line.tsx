"use client";
import type { ReactNode } from "react";
import { useCatalogue } from "@/app/_frame/plan-context";
import { BasisBadge } from "@/app/_ui/basis";
import { useFigures } from "@/app/_ui/format/use-figures";
import { useNationName } from "@/app/_ui/format/use-nation-name";
import { Link } from "@/app/_ui/link";
import { NationCode } from "@/app/_ui/nation";
import type { Basis } from "@/db/enums";

/** One pledge in the proof: who, what, a line of reasons, how many. */
export function PledgeLine({
  planId,
  pledge,
  below,
  aside,
}: {
  planId: string;
  pledge: {
    pledgeId: string;
    nation: string;
    title: string;
    quantity: number;
    basis: Basis;
    sourceCodes: string[];
  };
  below: ReactNode;
  aside?: ReactNode;
}) {
  const { figure } = useFigures();
  const nameOf = useNationName();
  const { nations, sources } = useCatalogue();
  const nation = nations.find((one) => one.code === pledge.nation);
  return (
    <li className="grid grid-cols-[4.25rem_1fr_auto] gap-x-2 border-b py-1 text-sm">
      <span className="leading-6">
        {nation ? (
          <NationCode code={nation.code} iso2={nation.iso2} name={nameOf(nation.iso2)} />
        ) : (
          pledge.nation
        )}
      </span>
      <span className="min-w-0">
        <Link
          href={`/plans/${planId}/pledges/${pledge.pledgeId}`}
          className="inline-block py-1 leading-snug decoration-edge underline-offset-2 hover:underline"
        >
          {pledge.title}
        </Link>
        <span className="flex flex-wrap items-center gap-x-1.5 gap-y-1 text-quiet text-xs">
          {below}
          <BasisBadge basis={pledge.basis} sourceCodes={pledge.sourceCodes} sources={sources} />
        </span>
      </span>
      <span className="text-right tabular-nums">
        <span className="font-semibold text-base">{figure(pledge.quantity)}</span>
        {aside && <span className="block text-quiet text-xs">{aside}</span>}
      </span>
    </li>
  );
}
