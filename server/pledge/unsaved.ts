import "server-only";
import { and, eq, ne, sql } from "drizzle-orm";
import * as db from "@/db/schema";
import type { Ctx } from "@/server/authz/context";
import { DomainError } from "@/server/errors";
import { wording } from "@/server/language/wording";

type Typist = Ctx<"pledge.draft">;

const MOST_FORMS = 200;

/** Keeps what somebody is typing, valid or not, for that user alone. */
export async function keepUnsaved(
  { tx, actor, now }: Typist,
  { formKey, values }: { formKey: string; values: Record<string, unknown> },
): Promise<void> {
  const others = await tx.$count(
    db.unsavedForm,
    and(eq(db.unsavedForm.userId, actor.userId), ne(db.unsavedForm.formKey, formKey)),
  );
  if (others >= MOST_FORMS)
    throw new DomainError("TOO_MANY", wording("pledge.tooManyForms", { most: MOST_FORMS }));
  await tx
    .insert(db.unsavedForm)
    .values({ userId: actor.userId, formKey, values, keptAt: now })
    .onConflictDoUpdate({
      target: [db.unsavedForm.userId, db.unsavedForm.formKey],
      set: { values: sql`excluded."values"`, keptAt: now },
    });
}

export async function findUnsaved({ tx, actor }: Typist, formKey: string) {
  const [form] = await tx
    .select({ values: db.unsavedForm.values, keptAt: db.unsavedForm.keptAt })
    .from(db.unsavedForm)
    .where(and(eq(db.unsavedForm.userId, actor.userId), eq(db.unsavedForm.formKey, formKey)));
  return form ?? null;
}

export async function forgetUnsaved({ tx, actor }: Typist, formKey: string): Promise<void> {
  await tx
    .delete(db.unsavedForm)
    .where(and(eq(db.unsavedForm.userId, actor.userId), eq(db.unsavedForm.formKey, formKey)));
}
