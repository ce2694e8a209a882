import type { Role } from "@/db/enums";
import { wording } from "@/server/language/wording";

interface Person {
  userId: string;
  name: string;
  email: string;
  /** Somebody else has chosen the password: nothing is permitted until it was replaced. */
  mustChangePassword?: true;
  /** The role asks for a second factor and the session was opened without one: nothing but that is permitted. */
  mustEnrol?: true;
}

/** Who acts, as the session row says at this very request. */
export interface NationActor extends Person {
  kind: "nation";
  nation: string;
  role: "contributor" | "approver";
}

export interface HeadquartersActor extends Person {
  kind: "headquarters";
  nation: null;
  role: "planner" | "observer";
}

export type Actor = NationActor | HeadquartersActor;

/** Everything that can be permitted, with the roles that may. Procedures, screens and tests read this table. */
export const PERMISSIONS = {
  "plan.read": ["contributor", "approver", "planner", "observer"],
  "plan.edit": ["planner"],
  "coverage.read": ["contributor", "approver", "planner", "observer"],
  "coverage.preview": ["contributor", "approver"],
  "pledge.read": ["contributor", "approver", "planner"],
  "pledge.draft": ["contributor", "approver"],
  "pledge.submit": ["approver"],
  "pledge.decide": ["planner"],
  "gap.decide": ["planner"],
  "ask.read": ["contributor", "approver", "planner"],
  "ask.send": ["planner"],
  "ask.answer": ["approver"],
  "scenario.keep": ["contributor", "approver", "planner"],
  "notice.read": ["contributor", "approver", "planner"],
  "account.manage": ["approver", "planner"],
  countersign: ["planner"],
  "log.read": ["contributor", "approver", "planner", "observer"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export const can = (actor: Pick<Actor, "role">, permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly Role[]).includes(actor.role);

/** In `details.reason` of a refusal: the screens lead to where the password is changed. */
export const CHANGE_PASSWORD_FIRST = "CHANGE_PASSWORD_FIRST";

/** The same for a second factor that has to be set up first. */
export const ENROL_FIRST = "ENROL_FIRST";

/** The same where the act asks for a sign-in that is fresh: the screens ask for one and go on. */
export const SIGN_IN_AFRESH = "SIGN_IN_AFRESH";

/** Who speaks for a nation or for headquarters proves more than a password (outside demo mode). */
export const needsSecondFactor = (role: Role): boolean => role === "planner" || role === "approver";

/** The roles that a refused reader can turn to, in words. */
export const whoMay = (permission: Permission): string =>
  PERMISSIONS[permission]
    .map((role) => wording(`only.${role}`))
    .reduce((one, other) => wording("only.or", { one, other }));
