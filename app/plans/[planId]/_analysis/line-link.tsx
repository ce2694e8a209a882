"use client";
import { usePlan } from "@/app/_frame/plan-context";
import { Link } from "@/app/_ui/link";
import type { LineView } from "@/server/coverage/views";
import { useGapWords } from "../gaps/_words/use-gap-words";

/** A requirement line by its names; leads to its gap, or to its proof in the matrix where it is covered. */
export function LineLink({ requirement, line }: { requirement: string; line: LineView | undefined }) {
  const { id: planId } = usePlan();
  const words = useGapWords();
  if (!line) return <>{requirement}</>;
  const href =
    line.shortfall > 0
      ? `/plans/${planId}/gaps?gap=${encodeURIComponent(requirement)}`
      : `/plans/${planId}/coverage?cell=${encodeURIComponent(`${line.phaseId}.${line.capabilityCode}`)}`;
  return (
    <Link
      href={href}
      className="inline-block min-h-6 py-0.5 font-medium decoration-edge underline-offset-2 hover:underline"
    >
      {words.capability(line.capabilityCode)}{" "}
      <span className="whitespace-nowrap font-normal text-quiet text-xs">
        {line.phaseId} · {requirement}
      </span>
    </Link>
  );
}
