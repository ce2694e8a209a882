import type { Actor } from "@/server/authz/policy";
import { can } from "@/server/authz/policy";

/** A screen of a plan by the last part of its address; its name is `frame.nav.<screen>`. */
export type Screen =
  | "home"
  | "coverage"
  | "gaps"
  | "review"
  | "pledges"
  | "nations"
  | "release"
  | "front"
  | "plan"
  | "double-promises"
  | "history"
  | "accounts";

export interface Destination {
  href: string;
  screen: Screen;
  /** After `g`, the key that goes there. */
  key?: string;
}

const KEYS: Partial<Record<Screen, string>> = {
  home: "h",
  coverage: "m",
  gaps: "g",
  review: "r",
  pledges: "p",
  nations: "n",
  release: "s",
  front: "f",
  plan: "l",
  "double-promises": "d",
  history: "y",
  accounts: "a",
};

/** The screens that exist for this role, in the order of the rail. */
export function destinations(planId: string, actor: Pick<Actor, "role">): Destination[] {
  const screens: (Screen | false)[] = [
    can(actor, "pledge.draft") && "home",
    "coverage",
    "gaps",
    can(actor, "pledge.decide") && "review",
    can(actor, "pledge.read") && "pledges",
    "nations",
    can(actor, "pledge.draft") && "release",
    "front",
    "plan",
    can(actor, "pledge.read") && "double-promises",
    "history",
    can(actor, "account.manage") && "accounts",
  ];
  return screens
    .filter((screen) => screen !== false)
    .map((screen) => ({ href: `/plans/${planId}/${screen}`, screen, key: KEYS[screen] }));
}

export const isHere = (pathname: string, href: string): boolean =>
  pathname === href || pathname.startsWith(`${href}/`);
