import type { ArrivalLegs } from "@/server/pledge/arrival";
import { LEG_FIELDS, LEG_GUIDANCE } from "../_words/leg-words";
import { readyAtSentence } from "../_words/ready-at-words";

/** The hour in large, and the sentence that says what decides it. */
export function ReadyAtLine({ fields }: { fields: ArrivalLegs }) {
  const unread =
    fields.posture === "in_place" ? undefined : LEG_FIELDS.find((field) => Number.isNaN(fields[field]));
  if (unread)
    return (
      <p className="text-quiet text-sm">
        Type the {LEG_GUIDANCE[unread].name.toLowerCase()} in hours to see when it is ready.
      </p>
    );
  const { headline, text, emphasis } = readyAtSentence(fields);
  const [before, after] = emphasis ? text.split(emphasis, 2) : [text, ""];
  return (
    <p className="flex items-start gap-3" data-testid="ready-at">
      <span className="font-bold text-[1.6rem] leading-8 tracking-[-0.02em] whitespace-nowrap">
        {headline}
      </span>
      <span className="pt-1.5">
        {before}
        {emphasis && <b>{emphasis}</b>}
        {after}
      </span>
    </p>
  );
}
