import type problems from "./language/en/problems.json";
import { wording } from "./language/wording";

export const DOMAIN_ERROR_CODES = [
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "INVALID",
  "CONFLICT",
  "UNPROCESSABLE",
  "TOO_MANY",
  // Nobody waits for the answer any more.
  "CANCELLED",
] as const;
export type DomainErrorCode = (typeof DOMAIN_ERROR_CODES)[number];

/** One field that was refused, and what would be accepted. */
export interface FieldProblem {
  field: string;
  message: string;
}

const BRAND = Symbol.for("muster.DomainError");

/**
 * A refusal that its reader may see as it is written. Everything else that is thrown is a fault of ours
 * and reaches nobody but the log.
 */
export class DomainError extends Error {
  /** Pages and routes are compiled apart, each with a copy of this class, and share what answers them: either's is one. */
  static override [Symbol.hasInstance](value: unknown): value is DomainError {
    return typeof value === "object" && value !== null && BRAND in value;
  }

  readonly [BRAND] = true;
  readonly code: DomainErrorCode;
  readonly fields: FieldProblem[];
  readonly details: Record<string, unknown>;

  constructor(
    code: DomainErrorCode,
    message: string,
    extra: { fields?: FieldProblem[]; details?: Record<string, unknown> } = {},
  ) {
    super(message);
    this.name = "DomainError";
    this.code = code;
    this.fields = extra.fields ?? [];
    this.details = extra.details ?? {};
  }
}

/** What a reader who may not know of a thing hears, the same as for a thing that does not exist. */
export const notFound = (what: keyof (typeof problems)["notFound"]) =>
  new DomainError("NOT_FOUND", wording(`notFound.${what}`));
