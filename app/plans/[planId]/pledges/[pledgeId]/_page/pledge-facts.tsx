"use client";
import type { ReactNode } from "react";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { CAVEAT_WORDS } from "@/app/_ui/format/words";
import type { PledgeFields } from "@/server/pledge/schema";
import { fieldName, fieldText } from "../../_words/field-words";

const GROUPS: { title: string; fields: (keyof PledgeFields)[] }[] = [
  {
    title: "What",
    fields: ["capabilityCode", "quantity", "enduranceDays", "personnel", "availability", "sectors"],
  },
  { title: "When", fields: ["posture", "availableFromPhaseId", "windowFrom", "windowTo", "expiresOn"] },
  { title: "Where and how", fields: ["areaCode", "originCode", "destinationCode", "mode"] },
  { title: "Who may see it", fields: ["release", "releasedTo"] },
];

/** What the revision states, grouped as in the form. What is not stated is left out. */
export function PledgeFacts({ fields }: { fields: PledgeFields }) {
  const plan = usePlan();
  const catalogue = useCatalogue();
  return (
    <div className="grid gap-x-10 wide:grid-cols-2">
      {GROUPS.map(({ title, fields: names }) => (
        <Group key={title} title={title}>
          <dl className="grid grid-cols-[9.5rem_minmax(0,1fr)] gap-x-3 gap-y-1">
            {names.map((name) => {
              const text = fieldText(name, fields, plan, catalogue);
              return (
                text !== "" && (
                  <div key={name} className="contents">
                    <dt className="text-quiet">{fieldName(name)}</dt>
                    <dd className="wrap-anywhere">{text}</dd>
                  </div>
                )
              );
            })}
          </dl>
        </Group>
      ))}
      <Group title="Caveats">
        {fields.caveats.length === 0 && <p className="text-quiet">None.</p>}
        <ul className="flex flex-col gap-1">
          {fields.caveats.map((caveat) => (
            <li key={caveat}>
              <b className="font-semibold">{CAVEAT_WORDS[caveat].short}.</b>{" "}
              <span className="text-quiet">{CAVEAT_WORDS[caveat].effect}</span>
            </li>
          ))}
        </ul>
        {fields.caveatNote !== "" && (
          <p className="mt-2 wrap-anywhere whitespace-pre-wrap">{fields.caveatNote}</p>
        )}
      </Group>
      {fields.note !== "" && (
        <Group title="Note">
          <p className="wrap-anywhere whitespace-pre-wrap">{fields.note}</p>
        </Group>
      )}
    </div>
  );
}

export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="border-t py-3">
      <h2 className="mb-1.5 font-semibold">{title}</h2>
      {children}
    </section>
  );
}
