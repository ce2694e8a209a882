import { isNull } from "drizzle-orm";
import { brokenConstraint, type Transaction } from "@/db/client";
import { appUser } from "@/db/schema/account";
import type { Introduction } from "./claims";
import { findPlace, fits, type Post } from "./post";
import type { Proven } from "./session";
import type { SignInProblem } from "./sign-in-problem";

export type Admission = Proven | { problem: SignInProblem };

/** Finds or makes the user whom the identity provider vouches for, in the post that it names today. */
export async function admitIdentity(tx: Transaction, introduction: Introduction): Promise<Admission> {
  const nation = await findPlace(tx, introduction.place);
  if (nation === undefined) return { problem: "UNKNOWN_NATION" };
  const post: Post = { nation, role: introduction.role ?? (nation === null ? "observer" : "contributor") };
  if (!fits(post)) return { problem: "ROLE_MISFIT" };
  const { identity, email, name } = introduction;
  const today = { email, name, role: post.role, nationCode: post.nation };
  const [admitted] = await tx
    .insert(appUser)
    .values({ identity, ...today })
    .onConflictDoUpdate({ target: appUser.identity, set: today, setWhere: isNull(appUser.disabledAt) })
    .returning({ userId: appUser.id, version: appUser.version });
  return admitted ?? { problem: "DISABLED" };
}

/** An address belongs to whoever had it first: no provider can take over an account by naming its address. */
export const isAddressTaken = (error: unknown): boolean => brokenConstraint(error) === "app_user_email_key";
