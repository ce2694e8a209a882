import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getActor } from "@/server/auth";
import type { Actor } from "@/server/authz/policy";

/**
 * Whoever is signed in, for drawing a page; nobody is led to sign-in and back here afterwards,
 * whose password somebody else has chosen to where it is changed, and who lacks a second factor to where
 * it is set up.
 * Draws only: what may be read is decided in the procedures.
 */
export async function requireActor(): Promise<Actor> {
  const actor = await getActor();
  if (actor && !actor.mustChangePassword && !actor.mustEnrol) return actor;
  const path = (await headers()).get("x-muster-path") ?? "/";
  if (actor?.mustChangePassword) redirect(`/password?callbackUrl=${encodeURIComponent(path)}`);
  if (actor) redirect(`/account/security?callbackUrl=${encodeURIComponent(path)}`);
  redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}
