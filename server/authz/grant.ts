import { DomainError } from "@/server/errors";
import { wording } from "@/server/language/wording";
import {
  type Actor,
  CHANGE_PASSWORD_FIRST,
  can,
  ENROL_FIRST,
  type HeadquartersActor,
  type NationActor,
  type Permission,
  whoMay,
} from "./policy";

declare const granted: unique symbol;

type ActorOf<P extends Permission> = P extends
  | "pledge.draft"
  | "pledge.submit"
  | "coverage.preview"
  | "ask.answer"
  ? NationActor
  : P extends "pledge.decide" | "plan.edit" | "gap.decide" | "ask.send" | "countersign"
    ? HeadquartersActor & { role: "planner" }
    : Actor;

/**
 * The mark that an actor was checked for a permission. Only `grant` makes one, and every function that
 * reads or writes for somebody asks for the right one, so a forgotten check does not compile.
 */
export type Granted<P extends Permission> = ActorOf<P> & { readonly [granted]: P };

export function grant<P extends Permission>(actor: Actor, permission: P): Granted<P> {
  requireOwnPassword(actor);
  if (actor.mustEnrol)
    throw new DomainError("FORBIDDEN", wording("secondFactor.first"), { details: { reason: ENROL_FIRST } });
  if (!can(actor, permission))
    throw new DomainError("FORBIDDEN", wording("only.can", { who: whoMay(permission) }));
  // Safe because PERMISSIONS gives the nation permissions to nation roles alone (tested in grant.test.ts).
  return actor as Granted<P>;
}

/** Whoever still has somebody else's password opens nothing but the change of it. */
export function requireOwnPassword(actor: Actor): void {
  if (!actor.mustChangePassword) return;
  throw new DomainError("FORBIDDEN", wording("password.first"), {
    details: { reason: CHANGE_PASSWORD_FIRST },
  });
}
