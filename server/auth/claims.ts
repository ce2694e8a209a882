import type { Role } from "@/db/enums";
import { emailAddress } from "./email-address";
import { isRole } from "./post";
import type { SignInProblem } from "./sign-in-problem";

export interface ClaimNames {
  issuer: string;
  nationClaim: string;
  roleClaim: string;
  /** Methods of which planners and approvers must have used one; null where the provider sees to that by itself. */
  strongMethods: readonly string[] | null;
}

/** What an identity provider says of a person, as far as it can be used. */
export interface Introduction {
  /** `issuer subject`: the only thing that a person is recognised by */
  identity: string;
  email: string;
  name: string;
  place: string;
  role: Role | null;
}

type Claims = Record<string, unknown>;

const LENGTH = 255;

export function readClaims(claims: Claims, names: ClaimNames): Introduction | { problem: SignInProblem } {
  const subject = text(claims.sub);
  if (subject === null) return { problem: "SSO_FAILED" };
  const email = emailAddress(text(claims.email) ?? "");
  if (email === null || claims.email_verified === false || claims.email_verified === "false") {
    return { problem: "NO_EMAIL" };
  }
  const place = only(claims[names.nationClaim]);
  if (place === null) return { problem: "UNKNOWN_NATION" };
  const role = readRole(claims[names.roleClaim]);
  if (role === undefined) return { problem: "ROLE_MISFIT" };
  if (
    names.strongMethods &&
    role !== null &&
    TWO_FACTORS.has(role) &&
    !usedOneOf(names.strongMethods, claims)
  )
    return { problem: "SSO_ONE_FACTOR" };
  return {
    identity: `${text(claims.iss) ?? names.issuer} ${subject}`,
    email,
    name: text(claims.name) ?? text(claims.preferred_username) ?? email,
    place,
    role,
  };
}

/** Roles that act for others, and for which one factor is not enough. */
const TWO_FACTORS: ReadonlySet<Role> = new Set(["planner", "approver"]);

/** RFC 8176: how the person was recognised at the provider. */
function usedOneOf(methods: readonly string[], { amr }: Claims): boolean {
  return Array.isArray(amr) && amr.some((used) => methods.includes(String(used)));
}

/** null: the claim is missing; undefined: it names no role, or several. */
function readRole(claim: unknown): Role | null | undefined {
  const given = claim ?? [];
  const values = Array.isArray(given) ? given : [given];
  if (values.length === 0) return null;
  const roles = values.flatMap((value) => {
    const role = text(value)?.toLowerCase() ?? "";
    return isRole(role) ? [role] : [];
  });
  return roles.length === 1 ? roles[0] : undefined;
}

function only(claim: unknown): string | null {
  return Array.isArray(claim) ? (claim.length === 1 ? text(claim[0]) : null) : text(claim);
}

function text(value: unknown): string | null {
  if (typeof value !== "string" || !value.isWellFormed() || value.includes("\0")) return null;
  const trimmed = value.trim();
  return trimmed === "" || trimmed.length > LENGTH ? null : trimmed;
}
