import type { Role } from "@/db/enums";

/** Who acts, as the session row says at this very request. */
export interface NationActor {
  kind: "nation";
  userId: string;
  name: string;
  email: string;
  nation: string;
  role: "contributor" | "approver";
}

export interface HeadquartersActor {
  kind: "headquarters";
  userId: string;
  name: string;
  email: string;
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
  "notice.read": ["contributor", "approver", "planner"],
  "account.manage": ["approver", "planner"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export const can = (actor: Pick<Actor, "role">, permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly Role[]).includes(actor.role);

/** The roles that a refused reader can turn to, in words. */
export const whoMay = (permission: Permission): string =>
  PERMISSIONS[permission].map((role) => ROLE_NAMES[role]).join(" or ");

export const ROLE_NAMES: Record<Role, string> = {
  contributor: "a contributor of a nation",
  approver: "an approver of a nation",
  planner: "a planner of headquarters",
  observer: "an observer",
};
