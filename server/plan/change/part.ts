import "server-only";
import type { Ctx } from "@/server/authz/context";

export type Planner = Ctx<"plan.edit">;

/** What a part of the plan says, as plain JSON: the form in which the history keeps it. */
export type Fields = Record<string, unknown>;

/** A part as it stands; `version` is null where a part has none and is told by what it says. */
export interface Standing {
  fields: Fields;
  version: number | null;
}

/** How one kind of part is read and written. Writes take whole fields, so a part is never half of two forms. */
export interface PartStore {
  find(ctx: Planner, planId: string, key: string): Promise<Standing | null>;
  add(ctx: Planner, planId: string, key: string, fields: Fields): Promise<void>;
  set(ctx: Planner, planId: string, key: string, fields: Fields): Promise<void>;
  remove(ctx: Planner, planId: string, key: string): Promise<void>;
}

/** No position of its own yet: the store gives it the end. */
export const LAST = -1;

/** For kinds that only come and go with their plan. */
export const stays = (): Promise<never> => Promise.reject(new Error("This part stays with its plan."));
