import type { Actor } from "@/server/authz/policy";
import { can } from "@/server/authz/policy";

export interface Destination {
  href: string;
  label: string;
  /** Shows how many pledges wait for release. */
  countsForRelease?: boolean;
}

/** The screens that exist for this role. */
export function destinations(planId: string, actor: Pick<Actor, "role">): Destination[] {
  const base = `/plans/${planId}`;
  return [
    { href: `${base}/coverage`, label: "Coverage" },
    ...(can(actor, "pledge.read") ? [{ href: `${base}/pledges`, label: "Pledges" }] : []),
    ...(can(actor, "pledge.draft")
      ? [{ href: `${base}/release`, label: "For release", countsForRelease: true }]
      : []),
  ];
}

export const isHere = (pathname: string, href: string): boolean =>
  pathname === href || pathname.startsWith(`${href}/`);
