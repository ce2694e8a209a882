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
  | "resilience"
  | "build-up"
  | "sums"
  | "front"
  | "what-if"
  | "plan"
  | "double-promises"
  | "history"
  | "accounts";

/** How the rail groups what it leads to; the first group has no heading. */
export type Group = "work" | "analyse" | "record";

export interface Destination {
  href: string;
  screen: Screen;
  group: Group;
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
  resilience: "e",
  "build-up": "b",
  sums: "u",
  "what-if": "w",
  front: "f",
  plan: "l",
  "double-promises": "d",
  history: "y",
  accounts: "a",
};

const GROUPS: Partial<Record<Screen, Group>> = {
  resilience: "analyse",
  "build-up": "analyse",
  sums: "analyse",
  front: "analyse",
  "what-if": "analyse",
  plan: "record",
  "double-promises": "record",
  history: "record",
  accounts: "record",
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
    "resilience",
    "build-up",
    "sums",
    "front",
    "what-if",
    "plan",
    can(actor, "pledge.read") && "double-promises",
    "history",
    can(actor, "account.manage") && "accounts",
  ];
  return screens
    .filter((screen) => screen !== false)
    .map((screen) => ({
      href: `/plans/${planId}/${screen}`,
      screen,
      group: GROUPS[screen] ?? "work",
      key: KEYS[screen],
    }));
}

export const isHere = (pathname: string, href: string): boolean =>
  pathname === href || pathname.startsWith(`${href}/`);
