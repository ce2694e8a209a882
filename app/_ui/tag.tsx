import clsx from "clsx";
import { useTranslations } from "next-intl";
import type { RevisionState, Tier } from "@/db/enums";
import type { CountsAs } from "@/server/pledge/views";

/** A word in a frame: dashed for what is illustrative or not yet firm. */
export function Tag({ children, isDashed }: { children: React.ReactNode; isDashed?: boolean }) {
  return (
    <span
      className={clsx(
        "inline-block rounded-[3px] border border-edge px-1 text-2xs text-quiet",
        isDashed && "border-dashed",
      )}
    >
      {children}
    </span>
  );
}

/** How firm a pledge is: solid, striped, hollow, the same shapes as in the bars of the matrix. */
export function TierMark({ tier }: { tier: Tier }) {
  const words = useTranslations("words.tier");
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span
        aria-hidden="true"
        className={clsx(
          "inline-block h-2.5 w-4 rounded-[2px] border border-current",
          tier === "assured" && "solid",
          tier === "verified" && "stripes",
        )}
      />
      {words(tier)}
    </span>
  );
}

const SHAPES: Record<RevisionState, string> = {
  draft: "rounded-full border-dashed",
  for_release: "rounded-full border-solid",
  discarded: "rounded-full border-dotted opacity-60",
  submitted: "rounded-full half",
  returned: "rotate-45",
  accepted: "rounded-full solid",
  verified: "rounded-[2px] solid",
};

/** Where a revision stands on its road: shape and word. */
export function RevisionStateMark({ state }: { state: RevisionState }) {
  const words = useTranslations("words.revisionState");
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span
        aria-hidden="true"
        className={clsx(
          "inline-block size-2.5 shrink-0 overflow-hidden border border-current text-quiet",
          SHAPES[state],
        )}
      >
        {state === "submitted" && <span className="solid block h-full w-1/2" />}
      </span>
      {words(state)}
    </span>
  );
}

export const isCounted = (countsAs: CountsAs): countsAs is Tier =>
  countsAs === "declared" || countsAs === "verified" || countsAs === "assured";
