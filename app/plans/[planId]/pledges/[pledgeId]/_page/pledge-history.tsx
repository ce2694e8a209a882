"use client";
import { useTranslations } from "next-intl";
import { calendarDate } from "@/app/_ui/format/dtg";
import { Moment } from "@/app/_ui/moment";
import { EVIDENCE_KINDS, REVISION_STATES, STANDINGS } from "@/db/enums";
import { PledgeFields } from "@/server/pledge/schema";
import type { PledgeEventView, PledgeView } from "@/server/pledge/views";
import { isPledgeField } from "../../_words/field-words";
import { eventName } from "../../_words/pledge-words";
import { useFieldWords } from "../../_words/use-field-words";
import { usePledgeWords } from "../../_words/use-pledge-words";
import { Group } from "./pledge-facts";

/** Who did what, when and why; the newest first. */
export function PledgeHistory({ pledge }: { pledge: PledgeView }) {
  const t = useTranslations("pledges");
  const events = [...pledge.events].reverse();
  return (
    <Group title={t("page.history")}>
      {events.length === 0 && <p className="text-quiet">{t("page.nothingDisclosed")}</p>}
      <ol className="flex flex-col">
        {events.map((event) => (
          <li
            key={event.id}
            className="grid gap-x-4 border-t py-2 first:border-t-0 wide:grid-cols-[9rem_minmax(0,1fr)]"
          >
            <Moment isInRow at={event.at} className="text-quiet text-sm" />
            <div>
              <p>
                <b className="font-semibold">{event.actor}</b> {eventName(t, event.action)}
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
  const { t, words, locale } = usePledgeWords();
  const fieldWords = useFieldWords();
  const text = (field: string, value: unknown): string => {
    if (field === "state") return worded(REVISION_STATES, value, (state) => words(`revisionState.${state}`));
    if (field === "standing") return worded(STANDINGS, value, (standing) => words(`standing.${standing}`));
    if (field === "evidenceKind") return worded(EVIDENCE_KINDS, value, (kind) => words(`evidence.${kind}`));
    if (field === "evidenceOn") return typeof value === "string" ? calendarDate(value, locale) : "";
    if (!isPledgeField(field)) return value === null ? "" : String(value);
    // The history keeps plain values; the field's own words need them inside a whole pledge that is valid.
    const read = PledgeFields.shape[field].safeParse(value);
    return read.success ? fieldWords.text(field, { ...fields, [field]: read.data }) : "";
  };
  const changes = Object.entries(event.changes).filter(([field]) => !TOLD_ELSEWHERE.includes(field));
  if (changes.length === 0) return null;
  return (
    <ul className="text-sm">
      {changes.map(([field, { from, to }]) => (
        <li key={field} className="wrap-anywhere">
          <span className="text-quiet">{t("fieldIs", { field: fieldWords.name(field) })}</span>{" "}
          <s className="text-quiet">{text(field, from) || t("notStated")}</s>{" "}
          {text(field, to) || t("notStated")}
        </li>
      ))}
    </ul>
  );
}

function worded<T extends string>(list: readonly T[], value: unknown, word: (one: T) => string): string {
  const known = list.find((one) => one === value);
  return known ? word(known) : "";
}
