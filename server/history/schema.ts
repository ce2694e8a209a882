import { z } from "zod";
import { wording } from "@/server/language/wording";
import { PlanId, PledgeId } from "@/server/pledge/schema";
import { HISTORY_KINDS } from "./views";

const MOST_NAME = 200;
const person = { error: wording("history.person") };
const day = z.iso.date({ error: wording("history.day") });

/** Which entries of a history are asked for; null for all. Days are Zulu and both count. */
export const HistoryFilters = z.strictObject({
  kind: z.enum(HISTORY_KINDS, { error: wording("history.kind") }).nullable(),
  nation: z
    .string({ error: wording("pledge.threeLetters") })
    .regex(/^[A-Z]{3}$/, { error: wording("pledge.threeLetters") })
    .nullable(),
  pledgeId: PledgeId.nullable(),
  person: z.string(person).max(MOST_NAME, person).nullable(),
  from: day.nullable(),
  to: day.nullable(),
});
export type HistoryFilters = z.infer<typeof HistoryFilters>;

export const NO_FILTERS: HistoryFilters = {
  kind: null,
  nation: null,
  pledgeId: null,
  person: null,
  from: null,
  to: null,
};

/** The last entry of the page before: its moment in microseconds and its id. */
const Cursor = z
  .string({ error: wording("history.cursor") })
  .regex(/^\d{1,17}:[0-9a-f-]{36}$/, { error: wording("history.cursor") });

export const ListHistory = z.strictObject({
  planId: PlanId,
  filters: HistoryFilters,
  cursor: Cursor.nullable(),
});
export const ListPeople = z.strictObject({ planId: PlanId });
