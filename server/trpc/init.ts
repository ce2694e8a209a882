import "server-only";
import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { ZodError, type z } from "zod";
import { type Database, isOutcomeUnknown, isPassing, postgresCode, type Transaction } from "@/db/client";
import { contextOf, type Once } from "@/server/authz/context";
import { grant, requireOwnPassword } from "@/server/authz/grant";
import { type Actor, type Permission, SIGN_IN_AFRESH } from "@/server/authz/policy";
import { DomainError, type DomainErrorCode, type FieldProblem } from "@/server/errors";
import { DEFAULT_LOCALE, type Locale } from "@/server/language/locale";
import { problemIn, refusalIn } from "@/server/language/say";
import { type ProblemKey, quoted, wording } from "@/server/language/wording";
import { pokeSequencer } from "@/server/log/poke";
import { noteCall } from "@/server/observe/calls";
import { behind, LoggedFault, logFault } from "@/server/observe/fault";
import { type Act, actOf, unkeyed, type Writing } from "./once";

export interface RequestContext {
  database: Database;
  /** Null where nobody is signed in. */
  actor: Actor | null;
  isDemo: boolean;
  now: Date;
  /** The reader's language, for what the server words itself. */
  locale: Locale;
  /** The session that asks, as far as a request asks for it. */
  sessionId?: string | null;
  /** How a request over HTTP tells its writes from others; absent where the server calls itself. */
  writing?: Writing;
  /** The sign-in is recent enough for acts that ask for a fresh one. */
  isFresh?: boolean;
  /** By which the browser that asks may be known to its account. */
  deviceCookie?: string | undefined;
  /** Hands a cookie to the browser with the answer. */
  setCookie?: (line: string) => void;
}

/** What is said of a procedure beside its code, for whoever lists them. */
export interface ProcedureMark {
  permission?: Permission;
  /** Refused after a while until the reader has signed in anew. */
  asksFreshSignIn?: boolean;
}

const TRPC_CODES: Record<DomainErrorCode, TRPCError["code"]> = {
  UNAUTHENTICATED: "UNAUTHORIZED",
  FORBIDDEN: "FORBIDDEN",
  NOT_FOUND: "NOT_FOUND",
  INVALID: "BAD_REQUEST",
  CONFLICT: "CONFLICT",
  UNPROCESSABLE: "UNPROCESSABLE_CONTENT",
  TOO_MANY: "TOO_MANY_REQUESTS",
  CANCELLED: "CLIENT_CLOSED_REQUEST",
};

const t = initTRPC
  .context<RequestContext>()
  .meta<ProcedureMark>()
  .create({
    transformer: superjson,
    errorFormatter({ shape, error, ctx }) {
      const { stack: _, path, ...data } = shape.data;
      const say = (message: string) => problemIn(ctx?.locale ?? DEFAULT_LOCALE, message);
      const cause = error.cause;
      if (cause instanceof DomainError)
        return {
          ...shape,
          message: cause.message,
          data: { ...data, path, fields: cause.fields, details: cause.details },
        };
      if (cause instanceof ZodError)
        return {
          ...shape,
          message: say(wording("request.fields")),
          data: {
            ...data,
            path,
            fields: cause.issues
              .flatMap(problemsIn)
              .map(({ field, message }) => ({ field, message: say(message) })),
            details: {},
          },
        };
      if (error.code === "INTERNAL_SERVER_ERROR") {
        const requestId =
          cause instanceof LoggedFault ? cause.requestId : logFault("request", cause ?? error);
        const passing = passingIn(behind(cause));
        return {
          ...shape,
          message: say(wording(passing?.message ?? "request.fault", { requestId })),
          data: { ...data, ...passing?.data, path, fields: [], details: passing?.details ?? {}, requestId },
        };
      }
      return {
        ...shape,
        message: say(wording(PLAIN[error.code] ?? "request.refused")),
        data: { ...data, path, fields: [], details: {} },
      };
    },
  });

/** In `details.reason`: the same may be sent again as it is, and is done once. */
export const OUTCOME_UNKNOWN = "OUTCOME_UNKNOWN";
export const TRY_AGAIN = "TRY_AGAIN";

/** What a fault that passes by itself is answered with, so that the client sends the same again. */
function passingIn(cause: unknown) {
  if (!isPassing(cause)) return null;
  const isUnknown = isOutcomeUnknown(cause);
  return {
    message: isUnknown ? ("request.outcomeUnknown" as const) : ("request.fault" as const),
    data: { code: "SERVICE_UNAVAILABLE" as const, httpStatus: 503 },
    details: { reason: isUnknown ? OUTCOME_UNKNOWN : TRY_AGAIN, retryAfterSeconds: 1 },
  };
}

const KEY_LENGTH = 64;
const MOST_KEYS = 20;

/** The fields that an issue is about, each with the remedy; a field that nobody asked for is named too. */
function problemsIn(issue: z.core.$ZodIssue): FieldProblem[] {
  const at = (key?: PropertyKey) =>
    [...issue.path, ...(key === undefined ? [] : [key])].map(String).join(".");
  if (issue.code === "unrecognized_keys")
    return issue.keys.slice(0, MOST_KEYS).map((key) => {
      const field = at(quoted(key.slice(0, KEY_LENGTH).toWellFormed()));
      return { field, message: wording("request.unknownField", { field }) };
    });
  // The schemas word their own messages; what is left is a value in the place of an object.
  if (issue.code === "invalid_type" && issue.expected === "object")
    return [
      { field: at(), message: wording("request.sendObject", { field: at() || wording("request.input") }) },
    ];
  return [{ field: at(), message: issue.message }];
}

const PLAIN: Partial<Record<TRPCError["code"], ProblemKey>> = {
  UNAUTHORIZED: "signInFirst",
  NOT_FOUND: "request.noProcedure",
  PARSE_ERROR: "request.notJson",
  METHOD_NOT_SUPPORTED: "request.usePost",
  UNSUPPORTED_MEDIA_TYPE: "request.sendJson",
  PAYLOAD_TOO_LARGE: "request.tooLarge",
  CLIENT_CLOSED_REQUEST: "request.cancelled",
};

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

const translated = t.middleware(async ({ ctx, path, type, next }) => {
  const begin = performance.now();
  const result = await next();
  noteCall(path, result.ok ? "OK" : codeOf(result.error), performance.now() - begin);
  if (result.ok && type === "mutation") pokeSequencer();
  if (result.ok) return result;
  const { error } = result;
  if (error.cause instanceof DomainError) {
    const cause = refusalIn(ctx.locale, error.cause);
    throw new TRPCError({ code: TRPC_CODES[cause.code], message: cause.message, cause });
  }
  if (error.code === "INTERNAL_SERVER_ERROR") throw hidden(path, error.cause ?? error);
  return result;
});

const codeOf = ({ cause, code }: TRPCError): string =>
  cause instanceof DomainError ? TRPC_CODES[cause.code] : code;

/**
 * A fault of ours, written down here and without its message from here on: that of a failed query holds the query
 * and its values, and pages would log it as it is. A page shows the digest, which is the number in the log.
 */
function hidden(path: string, fault: unknown): TRPCError {
  const cause = fault instanceof LoggedFault ? fault : new LoggedFault(logFault(path, fault), fault);
  const error = new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: cause.message, cause });
  return Object.assign(error, { digest: cause.requestId });
}

const signedIn = t.procedure.use(translated).use(({ ctx, next }) => {
  if (!ctx.actor) throw new DomainError("UNAUTHENTICATED", wording("signInFirst"));
  return next({ ctx: { ...ctx, actor: ctx.actor } });
});

/** Anybody who is signed in, whatever the role; reads nothing of a plan. */
export const anyActor = signedIn.use(({ ctx, type, path, batchIndex, next }) =>
  onceApart(ctx, actIn(ctx, type, path, batchIndex), (once) => next({ ctx: { ...ctx, once } })),
);

/**
 * For acts that a session left open must not lend to others. The screens ask for a new sign-in in a window
 * and then send the act again.
 */
function requireFreshSignIn(isFresh: boolean | undefined): void {
  if (isFresh) return;
  throw new DomainError("FORBIDDEN", wording("signInAfresh"), { details: { reason: SIGN_IN_AFRESH } });
}

/** The own account, also where a second factor has to be set up before anything else. */
export const ownAccount = signedIn.use(({ ctx, type, path, batchIndex, next }) => {
  requireOwnPassword(ctx.actor);
  return onceApart(ctx, actIn(ctx, type, path, batchIndex), (once) => next({ ctx: { ...ctx, once } }));
});

export const ownAccountAfresh = signedIn
  .meta({ asksFreshSignIn: true })
  .use(({ ctx, type, path, batchIndex, next }) => {
    requireOwnPassword(ctx.actor);
    requireFreshSignIn(ctx.isFresh);
    return onceApart(ctx, actIn(ctx, type, path, batchIndex), (once) => next({ ctx: { ...ctx, once } }));
  });

type Demand = Pick<ProcedureMark, "asksFreshSignIn">;

/**
 * A procedure for those who hold a permission. It runs in one transaction on behalf of the actor, which is
 * rolled back when it fails.
 */
export const permitted = <P extends Permission>(permission: P, demand: Demand = {}) =>
  signedIn.meta({ permission, ...demand }).use(async ({ ctx, type, path, batchIndex, next }) => {
    const actor = grant(ctx.actor, permission);
    if (demand.asksFreshSignIn) requireFreshSignIn(ctx.isFresh);
    const act = actIn(ctx, type, path, batchIndex);
    return inTransaction(ctx.database, ctx.actor, act, (tx) => next({ ctx: { ...ctx, actor, tx } }));
  });

/**
 * The same without a transaction of its own, for what reads first as the actor and then for the plan as a
 * whole: a request that held one connection while it waits for a second could starve all others. What writes
 * here does so in one transaction, through `once`.
 */
export const permittedApart = <P extends Permission>(permission: P, demand: Demand = {}) =>
  signedIn.meta({ permission, ...demand }).use(({ ctx, type, path, batchIndex, signal, next }) => {
    const actor = grant(ctx.actor, permission);
    if (demand.asksFreshSignIn) requireFreshSignIn(ctx.isFresh);
    return onceApart(ctx, actIn(ctx, type, path, batchIndex), (once) =>
      next({ ctx: { ...ctx, actor, once, signal } }),
    );
  });

/** Who may not act is refused before this: a key tells nobody more than a first try would. */
const actIn = (
  { actor, writing }: RequestContext & { actor: Actor },
  type: string,
  path: string,
  place: number,
): Act | null => (type === "mutation" && writing ? actOf(actor, path, place, writing) : null);

type Result = { ok: boolean };

async function inTransaction<R extends Result>(
  database: Database,
  actor: Actor,
  act: Act | null,
  run: (tx: Transaction) => Promise<R>,
): Promise<R> {
  return database.transaction(contextOf(actor), async (tx) => {
    let fresh: R | undefined;
    const reply = await (act?.once ?? unkeyed)(tx, async () => {
      const result = await run(tx);
      // tRPC hands a failure on as a value; throwing it is what rolls the transaction back. What the database
      // refused is thrown as it came, so that a deadlock is known as one and tried again.
      if (!result.ok && "error" in result) throw databaseErrorIn(result.error) ?? result.error;
      fresh = result;
      return "data" in result ? result.data : undefined;
    });
    return fresh ?? answered<R>(reply);
  });
}

async function onceApart<R extends Result>(
  { database }: RequestContext,
  act: Act | null,
  run: (once: Once) => Promise<R>,
): Promise<R> {
  if (!act) return run(unkeyed);
  // Asked first: what the act reads before it writes may have been changed by itself.
  const before = await act.before(database);
  if (before) return answered<R>(before.reply);
  const result = await run(act.once);
  if (result.ok && !act.isKept()) throw new Error("A write answered without keeping its answer.");
  return result;
}

/** Safe because of a middleware's result tRPC reads nothing else. */
const answered = <R extends Result>(data: unknown): R => ({ ok: true, data }) as unknown as R;

const databaseErrorIn = (error: unknown): unknown =>
  error instanceof TRPCError && postgresCode(error.cause) !== undefined ? error.cause : null;
