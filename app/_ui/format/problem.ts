import type { FieldProblem } from "@/server/errors";

/** A refusal or a fault, as a screen shows it. */
export interface Problem {
  message: string;
  /** tRPC's own code: UNAUTHORIZED, NOT_FOUND, CONFLICT, TOO_MANY_REQUESTS ... */
  code: string;
  fields: FieldProblem[];
  details: Record<string, unknown>;
  requestId: string | null;
}

/** `ui.problem` in the reader's language. */
export type ProblemWords = (key: "offline" | "fault") => string;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads whatever a query or mutation threw. What the server says is in the reader's language already. */
export function readProblem(error: unknown, words: ProblemWords): Problem {
  const data = isRecord(error) && isRecord(error.data) ? error.data : null;
  if (!data)
    return {
      message: words("offline"),
      code: "OFFLINE",
      fields: [],
      details: {},
      requestId: null,
    };
  const code = typeof data.code === "string" ? data.code : "INTERNAL_SERVER_ERROR";
  const message = isRecord(error) && typeof error.message === "string" ? error.message : "";
  return {
    message: code === "INTERNAL_SERVER_ERROR" || message === "" ? words("fault") : message,
    code,
    fields: Array.isArray(data.fields) ? data.fields.filter(isFieldProblem) : [],
    details: isRecord(data.details) ? data.details : {},
    requestId: typeof data.requestId === "string" ? data.requestId : null,
  };
}

const isFieldProblem = (value: unknown): value is FieldProblem =>
  isRecord(value) && typeof value.field === "string" && typeof value.message === "string";
