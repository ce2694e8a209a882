"use client";
import Link from "next/link";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { BasisBadge } from "@/app/_ui/basis";
import { calendarDate, dtg } from "@/app/_ui/format/dtg";
import { withUnit } from "@/app/_ui/format/figures";
import { EVIDENCE_WORDS, REVISION_STATE_WORDS } from "@/app/_ui/format/words";
import { isCounted, TierMark } from "@/app/_ui/tag";
import type { PledgeView } from "@/server/pledge/views";
import { changedFields, fieldName, fieldText } from "../../_words/field-words";
import { COUNTS_AS } from "../../_words/pledge-words";
import { Group } from "./pledge-facts";

/** How the pledge counts and why, on which evidence, from which sources, and its arithmetic. */
export function PledgeStanding({ pledge }: { pledge: PledgeView }) {
  const catalogue = useCatalogue();
  const { row, newest, counted, envelope } = pledge;
  const stands = counted ?? newest;
  const href = (id: string) => `/plans/${pledge.planId}/pledges/${id}`;
  const unit = catalogue.capabilities.find((one) => one.code === row.capabilityCode)?.unit ?? "";
  return (
    <div className="grid gap-x-10 wide:grid-cols-2">
      <Group title="How it counts">
        <p className="font-semibold">
          {isCounted(row.countsAs) ? <TierMark tier={row.countsAs} /> : COUNTS_AS[row.countsAs].name}
        </p>
        <p className="text-quiet">{COUNTS_AS[row.countsAs].why}</p>
        {pledge.standingReason && <p className="mt-1">Reason: {pledge.standingReason}</p>}
        {counted && (
          <p className="mt-1 text-quiet">
            Revision {counted.number} {isCounted(row.countsAs) ? "counts" : "stands"},{" "}
            {REVISION_STATE_WORDS[counted.state]}
            {counted.submittedAt && `, submitted ${dtg(counted.submittedAt)}`}.
          </p>
        )}
        {stands.evidenceKind && stands.evidenceOn && (
          <p className="mt-1">
            Evidence: {EVIDENCE_WORDS[stands.evidenceKind].toLowerCase()}, dated{" "}
            {calendarDate(stands.evidenceOn)}. <span className="text-quiet">{stands.evidenceText}</span>
          </p>
        )}
      </Group>
      <Group title="Basis and sources">
        <BasisBadge
          basis={newest.basis}
          sourceCodes={newest.sourceCodes}
          sources={catalogue.sources}
          note={newest.basisNote}
        />
        {newest.basisNote !== "" && <p className="mt-1 text-quiet">{newest.basisNote}</p>}
        {newest.sourceCodes.length > 0 && (
          <ul className="mt-1 text-sm">
            {newest.sourceCodes.map((code) => {
              const source = catalogue.sources.find((one) => one.code === code);
              return (
                <li key={code}>
                  {source ? source.publisher : code}
                  {source?.publishedOn && (
                    <span className="text-quiet">, {calendarDate(source.publishedOn)}</span>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </Group>
      {(envelope.arithmetic || pledge.includedIn || pledge.includes.length > 0) && (
        <Group title="Envelope">
          {pledge.includes.length > 0 && (
            <p>
              Its head-count already contains other pledges, so it supplies{" "}
              <b>{withUnit(envelope.supply, unit)}</b>.
            </p>
          )}
          {envelope.arithmetic && <p className="text-quiet">{envelope.arithmetic}</p>}
          {pledge.includedIn && (
            <p>
              Its head-count is contained in{" "}
              <Link href={href(pledge.includedIn.id)} className="text-accent underline">
                {pledge.includedIn.reference}, {pledge.includedIn.title}
              </Link>
              , so persons are not counted twice.
            </p>
          )}
          <ul className="mt-1">
            {pledge.includes.map((inner) => (
              <li key={inner.id}>
                <Link href={href(inner.id)} className="text-accent underline">
                  {inner.reference}, {inner.title}
                </Link>
                {inner.personnel !== null && (
                  <span className="text-quiet">, {withUnit(inner.personnel, "personnel")}</span>
                )}
              </li>
            ))}
          </ul>
        </Group>
      )}
    </div>
  );
}

/** What the newest revision would change against the one that counts. */
export function RevisionComparison({ pledge }: { pledge: PledgeView }) {
  const plan = usePlan();
  const catalogue = useCatalogue();
  const { row, counted, newest } = pledge;
  if (!counted || counted.id === newest.id) return null;
  const changes = changedFields(counted.fields, newest.fields);
  return (
    <Group
      title={`Revision ${newest.number} against revision ${counted.number}, which ${isCounted(row.countsAs) ? "counts" : "stands"}`}
    >
      {changes.length === 0 ? (
        <p className="text-quiet">They state the same.</p>
      ) : (
        <table className="w-full max-w-3xl text-sm">
          <thead>
            <tr className="text-left text-quiet text-xs">
              <th scope="col" className="w-44 py-1 font-medium">
                Field
              </th>
              <th scope="col" className="py-1 font-medium">
                {isCounted(row.countsAs) ? "Counts now" : "Stands now"}
              </th>
              <th scope="col" className="py-1 font-medium">
                {REVISION_STATE_WORDS[newest.state]}
              </th>
            </tr>
          </thead>
          <tbody>
            {changes.map((field) => (
              <tr key={field} className="border-t align-top">
                <th scope="row" className="py-1.5 pr-3 text-left font-semibold">
                  {fieldName(field)}
                </th>
                <td className="py-1.5 pr-3 text-quiet">
                  {fieldText(field, counted.fields, plan, catalogue) || "not stated"}
                </td>
                <td className="py-1.5">{fieldText(field, newest.fields, plan, catalogue) || "not stated"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Group>
  );
}
