"use client";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import type { ToldFields, ToldPledge } from "@/server/pledge/views";
import { LEG_FIELDS } from "../_words/leg-fields";
import { useFieldWords } from "../_words/use-field-words";
import { usePledgeWords } from "../_words/use-pledge-words";
import { NotReleased } from "./told-table";
import { toldText } from "./told-text";

const FIELDS: readonly (keyof ToldFields | "capabilityCode" | "availableFromPhaseId")[] = [
  "capabilityCode",
  "availableFromPhaseId",
  "title",
  "unitDesignation",
  "quantity",
  "personnel",
  "enduranceDays",
  "availability",
  "posture",
  ...LEG_FIELDS,
  "windowFrom",
  "windowTo",
  "expiresOn",
  "areaCode",
  "originCode",
  "destinationCode",
  "mode",
  "sectors",
];

/** A pledge that is released in part, field by field: known, not stated, or not released. */
export function ToldFacts({ pledge }: { pledge: ToldPledge }) {
  const say = usePledgeWords();
  const names = useFieldWords();
  const plan = usePlan();
  const catalogue = useCatalogue();
  const context = { ...catalogue, phases: plan.phases };
  const hidden = ["caveats", "caveatNote", "note"] as const;
  return (
    <dl className="grid grid-cols-[minmax(9.5rem,auto)_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
      {FIELDS.map((field) => {
        const text = toldText(say, field, pledge, context);
        return (
          text !== "" && (
            <div key={field} className="contents">
              <dt className="text-quiet">{names.name(field)}</dt>
              <dd className="wrap-anywhere">{text ?? <NotReleased />}</dd>
            </div>
          )
        );
      })}
      {hidden.map((field) => (
        <div key={field} className="contents">
          <dt className="text-quiet">{names.name(field)}</dt>
          <dd>
            <NotReleased />
          </dd>
        </div>
      ))}
    </dl>
  );
}
