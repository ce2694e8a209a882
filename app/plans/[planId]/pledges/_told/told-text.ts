import type { ToldFields, ToldPledge } from "@/server/pledge/views";
import type { FieldContext } from "../_words/field-words";
import { fieldText } from "../_words/field-words";
import type { PledgeWords } from "../_words/pledge-words";

type Told = keyof ToldFields | "capabilityCode" | "availableFromPhaseId";

/** A field of a pledge that is told in part, in words; null where it is not released. */
export function toldText(
  say: PledgeWords,
  field: Told,
  pledge: ToldPledge,
  context: FieldContext,
): string | null {
  const { capabilityCode, availableFromPhaseId, fields } = pledge;
  const known = { capabilityCode, availableFromPhaseId, ...fields };
  if (!(field in known)) return null;
  // Safe because the words of a field look at it and at the capability alone.
  return fieldText(say, field, known as Parameters<typeof fieldText>[2], context);
}
