import "server-only";
import { eq, inArray } from "drizzle-orm";
import * as db from "@/db/schema";
import { DomainError } from "@/server/errors";
import { wording } from "@/server/language/wording";
import type { Planner } from "./part";

type Label = "label.capability" | "label.area" | "label.phase" | "plan.label.parties" | "plan.label.nation";

/** A word that no list knows, by the field that holds it. */
export function notOfTheList(label: Label, field: string): DomainError {
  const message = wording("field.chooseOne", { label: wording(label) });
  return new DomainError("INVALID", message, { fields: [{ field, message }] });
}

export async function requireNations(
  { tx }: Planner,
  codes: readonly string[],
  field: "parties" | "cells" | "nation",
) {
  const known = await tx
    .select({ code: db.nation.code })
    .from(db.nation)
    .where(inArray(db.nation.code, [...codes]));
  if (known.length < codes.length)
    throw notOfTheList(field === "parties" ? "plan.label.parties" : "plan.label.nation", field);
}

export async function requireCapability({ tx }: Planner, code: string): Promise<void> {
  const [known] = await tx
    .select({ code: db.capability.code })
    .from(db.capability)
    .where(eq(db.capability.code, code));
  if (!known) throw notOfTheList("label.capability", "capabilityCode");
}

export async function requireArea({ tx }: Planner, code: string): Promise<void> {
  const [known] = await tx.select({ code: db.area.code }).from(db.area).where(eq(db.area.code, code));
  if (!known) throw notOfTheList("label.area", "areaCode");
}
