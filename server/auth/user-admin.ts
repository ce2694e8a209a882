import { eq, sql } from "drizzle-orm";
import { brokenConstraint, type Transaction } from "@/db/client";
import { ROLES } from "@/db/enums";
import { appUser } from "@/db/schema/account";
import { DomainError, type FieldProblem } from "@/server/errors";
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
}

const NAME_LENGTH = 120;

export async function createUser(tx: Transaction, typed: NewUser): Promise<{ userId: string }> {
  const name = typed.name.trim();
  const email = emailAddress(typed.email);
  const post = await readPost(tx, typed);
  const weakness = passwordProblem(typed.password, typed.email);
  refuse([
    email === null && { field: "email", message: "Give an e-mail address such as name@example.org." },
    (name === "" || name.length > NAME_LENGTH) && {
      field: "name",
      message: `Give a name of at most ${NAME_LENGTH} characters.`,
    },
    "message" in post && post,
    weakness !== null && { field: "password", message: weakness },
  ]);
  if (email === null || "message" in post) throw new Error("A refused user was not refused.");
  const passwordHash = await hashPassword(typed.password);
  try {
    const [made] = await tx
      .insert(appUser)
      .values({ email, name, role: post.role, nationCode: post.nation, passwordHash })
      .returning({ userId: appUser.id });
    if (!made) throw new Error("The new user came back empty.");
    return made;
  } catch (error) {
    if (brokenConstraint(error) !== "app_user_email_key") throw error;
    throw invalid([{ field: "email", message: `There is already a user ${email}.` }], "CONFLICT");
  }
}

/** Switches an account off; whoever is signed in with it is out at once. */
export async function disableUser(tx: Transaction, email: string): Promise<void> {
  const userId = await findUserId(tx, email);
  await tx
    .update(appUser)
    .set({ disabledAt: sql`coalesce(${appUser.disabledAt}, now())` })
    .where(eq(appUser.id, userId));
  await endAllSessions(tx, userId);
}

/** Gives a user another post, from the next request on. */
export async function changeRole(
  tx: Transaction,
  typed: { email: string; nation: string; role: string },
): Promise<void> {
  const userId = await findUserId(tx, typed.email);
  const post = await readPost(tx, typed);
  if ("message" in post) throw invalid([post]);
  await tx.update(appUser).set({ role: post.role, nationCode: post.nation }).where(eq(appUser.id, userId));
}

/** Sets a new password and signs the user out everywhere. */
export async function resetPassword(
  tx: Transaction,
  typed: { email: string; password: string },
): Promise<void> {
  const userId = await findUserId(tx, typed.email);
  const weakness = passwordProblem(typed.password, typed.email);
  if (weakness !== null) throw invalid([{ field: "password", message: weakness }]);
  const [user] = await tx.select({ identity: appUser.identity }).from(appUser).where(eq(appUser.id, userId));
  if (user?.identity) {
    throw invalid([
      { field: "email", message: "This user signs in by the identity provider and has no password." },
    ]);
  }
  const passwordHash = await hashPassword(typed.password);
  await tx.update(appUser).set({ passwordHash }).where(eq(appUser.id, userId));
  await endAllSessions(tx, userId);
}

async function readPost(
  tx: Transaction,
  typed: { nation: string; role: string },
): Promise<Post | FieldProblem> {
  const role = typed.role.trim().toLowerCase();
  if (!isRole(role)) return { field: "role", message: `Give one of ${ROLES.join(", ")}.` };
  const nation = await findPlace(tx, typed.nation);
  if (nation === undefined) {
    return {
      field: "nation",
      message: `Give the ISO code of a nation of the coalition, or ${HEADQUARTERS}.`,
    };
  }
  if (fits({ nation, role })) return { nation, role };
  const message =
    nation === null
      ? "At headquarters give planner or observer."
      : "For a nation give contributor or approver; planner and observer belong to HQ.";
  return { field: "role", message };
}

async function findUserId(tx: Transaction, typed: string): Promise<string> {
  const email = emailAddress(typed);
  const [user] =
    email === null ? [] : await tx.select({ id: appUser.id }).from(appUser).where(eq(appUser.email, email));
  if (user) return user.id;
  const message = "There is no user with this e-mail address.";
  throw new DomainError("NOT_FOUND", message, { fields: [{ field: "email", message }] });
}

function refuse(found: (FieldProblem | false)[]): void {
  const problems = found.filter((problem) => problem !== false);
  if (problems.length > 0) throw invalid(problems);
}

function invalid(fields: FieldProblem[], code: "INVALID" | "CONFLICT" = "INVALID"): DomainError {
  return new DomainError(code, fields.map(({ message }) => message).join(" "), { fields });
}
