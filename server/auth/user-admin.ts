import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { brokenConstraint, type Transaction } from "@/db/client";
import { ROLES } from "@/db/enums";
import { appUser } from "@/db/schema/account";
import { DomainError, type FieldProblem } from "@/server/errors";
import { wording } from "@/server/language/wording";
import { emailAddress } from "./email-address";
import { hashPassword } from "./password";
import { passwordProblem } from "./password-rule";
import { findPlace, fits, HEADQUARTERS, isRole, type Post } from "./post";
import { endAllSessions } from "./session";

/** What an administrator types; `nation` is an ISO code, or HQ for headquarters. */
export interface NewUser {
  email: string;
  name: string;
  nation: string;
  role: string;
  password: string;
  /** The password is not the user's own choice and has to be replaced before anything else. */
  mustChangePassword?: boolean;
}

const NAME_LENGTH = 120;

export async function createUser(
  tx: Transaction,
  typed: NewUser,
): Promise<{ userId: string; name: string; email: string }> {
  const name = typed.name.trim();
  const email = emailAddress(typed.email);
  const post = await readPost(tx, typed);
  const weakness = passwordProblem(typed.password, typed.email);
  refuse([
    email === null && { field: "email", message: wording("account.email") },
    (name === "" || name.length > NAME_LENGTH) && {
      field: "name",
      message: wording("account.name", { most: NAME_LENGTH }),
    },
    "message" in post && post,
    weakness !== null && { field: "password", message: weakness },
  ]);
  if (email === null || "message" in post) throw new Error("A refused user was not refused.");
  const passwordHash = await hashPassword(typed.password);
  try {
    const [made] = await tx
      .insert(appUser)
      .values({
        email,
        name,
        role: post.role,
        nationCode: post.nation,
        passwordHash,
        mustChangePassword: typed.mustChangePassword ?? false,
      })
      .returning({ userId: appUser.id, name: appUser.name, email: appUser.email });
    if (!made) throw new Error("The new user came back empty.");
    return made;
  } catch (error) {
    if (brokenConstraint(error) !== "app_user_email_key") throw error;
    throw invalid([{ field: "email", message: wording("account.taken", { email }) }], "CONFLICT");
  }
}

/** Switches an account off; whoever is signed in with it is out at once. The last planner stays. */
export async function disableUser(tx: Transaction, email: string): Promise<void> {
  const user = await findUser(tx, email);
  await refuseLastPlanner(tx, user);
  const { id: userId } = user;
  await tx
    .update(appUser)
    .set({ disabledAt: sql`coalesce(${appUser.disabledAt}, now())` })
    .where(eq(appUser.id, userId));
  await endAllSessions(tx, userId);
}

/** Opens a disabled account again, with the password that it had. */
export async function enableUser(tx: Transaction, email: string): Promise<void> {
  const { id: userId } = await findUser(tx, email);
  await tx.update(appUser).set({ disabledAt: null }).where(eq(appUser.id, userId));
}

/** Gives a user another post; the sessions of the former one end. The last planner stays one. */
export async function changeRole(
  tx: Transaction,
  typed: { email: string; nation: string; role: string },
): Promise<void> {
  const user = await findUser(tx, typed.email);
  const post = await readPost(tx, typed);
  if ("message" in post) throw invalid([post]);
  if (post.role !== "planner") await refuseLastPlanner(tx, user);
  const { id: userId } = user;
  await tx.update(appUser).set({ role: post.role, nationCode: post.nation }).where(eq(appUser.id, userId));
}

/** Sets a new password and signs the user out everywhere. */
export async function resetPassword(
  tx: Transaction,
  typed: { email: string; password: string; mustChangePassword?: boolean },
): Promise<void> {
  const { id: userId, identity } = await findUser(tx, typed.email);
  const weakness = passwordProblem(typed.password, typed.email);
  if (weakness !== null) throw invalid([{ field: "password", message: weakness }]);
  if (identity !== null) {
    throw invalid([{ field: "email", message: wording("account.noPassword") }]);
  }
  const passwordHash = await hashPassword(typed.password);
  await tx
    .update(appUser)
    .set({ passwordHash, mustChangePassword: typed.mustChangePassword ?? false })
    .where(eq(appUser.id, userId));
  await endAllSessions(tx, userId);
}

type User = typeof appUser.$inferSelect;

/** Without a planner nobody runs the plan. Demonstration accounts are none where only real ones sign in. */
async function refuseLastPlanner(tx: Transaction, { id, role, disabledAt, isDemo }: User): Promise<void> {
  if (role !== "planner" || disabledAt !== null) return;
  const planners = await tx
    .select({ id: appUser.id, isDemo: appUser.isDemo })
    .from(appUser)
    .where(and(eq(appUser.role, "planner"), isNull(appUser.disabledAt)))
    .orderBy(asc(appUser.id))
    .for("update");
  const isLast = !planners.some((other) => other.id !== id && (isDemo || !other.isDemo));
  if (isLast) throw new DomainError("CONFLICT", wording("account.lastPlanner"));
}

async function readPost(
  tx: Transaction,
  typed: { nation: string; role: string },
): Promise<Post | FieldProblem> {
  const role = typed.role.trim().toLowerCase();
  if (!isRole(role)) return { field: "role", message: wording("account.roles", { roles: ROLES.join(", ") }) };
  const nation = await findPlace(tx, typed.nation);
  if (nation === undefined) {
    return {
      field: "nation",
      message: wording("account.place", { headquarters: HEADQUARTERS }),
    };
  }
  if (fits({ nation, role })) return { nation, role };
  const message = nation === null ? wording("account.headquartersRole") : wording("account.nationRole");
  return { field: "role", message };
}

export async function findUser(tx: Transaction, typed: string): Promise<typeof appUser.$inferSelect> {
  const email = emailAddress(typed);
  const [user] = email === null ? [] : await tx.select().from(appUser).where(eq(appUser.email, email));
  if (user) return user;
  const message = wording("account.unknown");
  throw new DomainError("NOT_FOUND", message, { fields: [{ field: "email", message }] });
}

function refuse(found: (FieldProblem | false)[]): void {
  const problems = found.filter((problem) => problem !== false);
  if (problems.length > 0) throw invalid(problems);
}

function invalid(fields: FieldProblem[], code: "INVALID" | "CONFLICT" = "INVALID"): DomainError {
  return new DomainError(code, fields.map(({ message }) => message).reduce(together), { fields });
}

const together = (one: string, other: string): string => wording("account.together", { one, other });
