import { eq, or } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { ROLES, type Role } from "@/db/enums";
import { nation } from "@/db/schema/catalogue";

/** Where somebody serves: a nation by its ISO alpha-3 code, or (nation null) headquarters. */
export interface Post {
  nation: string | null;
  role: Role;
}

export const HEADQUARTERS = "HQ";

export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);

export const fits = ({ nation, role }: Post): boolean =>
  (nation !== null) === (role === "contributor" || role === "approver");

/** The nation that an ISO code of two or three letters names, null for headquarters, undefined for neither. */
export async function findPlace(tx: Transaction, code: string): Promise<string | null | undefined> {
  const upper = code.trim().toUpperCase();
  if (upper === HEADQUARTERS) return null;
  if (!/^[A-Z]{2,3}$/.test(upper)) return undefined;
  const [found] = await tx
    .select({ code: nation.code })
    .from(nation)
    .where(or(eq(nation.code, upper), eq(nation.iso2, upper)));
  return found?.code;
}
