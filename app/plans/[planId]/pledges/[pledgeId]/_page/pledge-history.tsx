"use client";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { calendarDate, dtg } from "@/app/_ui/format/dtg";
import { EVIDENCE_WORDS, REVISION_STATE_WORDS, STANDING_WORDS } from "@/app/_ui/format/words";
import { PledgeFields } from "@/server/pledge/schema";
import type { PledgeEventView, PledgeView } from "@/server/pledge/views";
import { fieldText, historyFieldName, isPledgeField } from "../../_words/field-words";
import { eventName } from "../../_words/pledge-words";
import { Group } from "./pledge-facts";

/** Who did what, when and why; the newest first. */
export function PledgeHistory({ pledge }: { pledge: PledgeView }) {
  const events = [...pledge.events].reverse();
  return (
    <Group title="History">
      {events.length === 0 && <p className="text-quiet">Nothing is disclosed to you.</p>}
      <ol className="flex flex-col">
        {events.map((event) => (
          <li
            key={event.id}
            className="grid gap-x-4 border-t py-2 first:border-t-0 wide:grid-cols-[9rem_minmax(0,1fr)]"
          >
            <time dateTime={event.at.toISOString()} className="text-quiet text-sm">
              {dtg(event.at)}
            </time>
            <div>
              <p>
                <b className="font-semibold">{event.actor}</b> {eventName(event.action)}
              </p>
              {event.reason && <p className="wrap-anywhere">“{event.reason}”</p>}
              <Changes event={event} fields={pledge.newest.fields} />
            </div>
          </li>
        ))}
      </ol>
    </Group>
  );
}

/** The act itself tells the state, and its reason the remark or what was seen. */
const TOLD_ELSEWHERE = ["state", "remark", "evidenceText"];

function Changes({ event, fields }: { event: PledgeEventView; fields: PledgeFields }) {
  const plan = usePlan();
  const catalogue = useCatalogue();
  const text = (field: string, value: unknown): string => {
    if (field === "state") return REVISION_STATE_WORDS[value as keyof typeof REVISION_STATE_WORDS] ?? "";
    if (field === "standing") return STANDING_WORDS[value as keyof typeof STANDING_WORDS] ?? "";
    if (field === "evidenceKind") return EVIDENCE_WORDS[value as keyof typeof EVIDENCE_WORDS] ?? "";
    if (field === "evidenceOn") return typeof value === "string" ? calendarDate(value) : "";
    if (!isPledgeField(field)) return value === null ? "" : String(value);
    // The history keeps plain values; the field's own words need them inside a whole pledge that is valid.
    const read = PledgeFields.shape[field].safeParse(value);
    return read.success ? fieldText(field, { ...fields, [field]: read.data }, plan, catalogue) : "";
  };
  const changes = Object.entries(event.changes).filter(([field]) => !TOLD_ELSEWHERE.includes(field));
  if (changes.length === 0) return null;
  return (
    <ul className="text-sm">
      {changes.map(([field, { from, to }]) => (
        <li key={field} className="wrap-anywhere">
          <span className="text-quiet">{historyFieldName(field)}:</span>{" "}
          <s className="text-quiet">{text(field, from) || "not stated"}</s> {text(field, to) || "not stated"}
        </li>
      ))}
    </ul>
  );
}
