import "server-only";
import { randomUUID } from "node:crypto";
import { actorFromRequest } from "@/server/auth";
import { type ApartCtx, asActor } from "@/server/authz/context";
import { grant } from "@/server/authz/grant";
import { database } from "@/server/db";
import { DomainError, type DomainErrorCode, notFound } from "@/server/errors";
import { describeFault } from "@/server/fault";
import { localeOf } from "@/server/language/locale-of";
import { problemIn } from "@/server/language/say";
import { wording } from "@/server/language/wording";
import { listPlans } from "@/server/plan/queries";
import { PlanId } from "@/server/pledge/schema";
import { exportPlan, exportReport } from "./export";

const STATUS: Record<DomainErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  INVALID: 400,
  CONFLICT: 409,
  UNPROCESSABLE: 422,
  TOO_MANY: 429,
};

/** `GET /api/plans`: the plans that the reader may open, as `{ id, name }`. */
export const servePlans = (request: Request): Promise<Response> =>
  answer(request, async (ctx) => {
    const plans = await asActor({ ...ctx, actor: grant(ctx.actor, "plan.read") }, listPlans);
    return JSON.stringify(plans.map(({ id, name }) => ({ id, name })));
  });

/** `GET /api/plans/{id}/plan.json`: muster-plan/1 with what the reader may see. */
export const servePlan = (request: Request, planId: string): Promise<Response> =>
  answer(request, (ctx) => exportPlan(ctx, knownForm(planId)));

/** `GET /api/plans/{id}/report.json`: muster-report/1, computed on everything. */
export const serveReport = (request: Request, planId: string): Promise<Response> =>
  answer(request, (ctx) => exportReport(ctx, knownForm(planId)));

function knownForm(planId: string): string {
  const parsed = PlanId.safeParse(planId);
  if (!parsed.success) throw notFound("plan");
  return parsed.data;
}

async function answer(
  request: Request,
  write: (ctx: ApartCtx<"coverage.read">) => Promise<string>,
): Promise<Response> {
  try {
    const actor = await actorFromRequest(request);
    if (!actor) throw new DomainError("UNAUTHENTICATED", wording("signInFirst"));
    const text = await write({
      actor: grant(actor, "coverage.read"),
      database: database(),
      now: new Date(),
      locale: localeOf(request.headers),
    });
    return new Response(text, {
      headers: { "content-type": "application/json; charset=utf-8", ...NO_STORE },
    });
  } catch (error) {
    const locale = localeOf(request.headers);
    if (error instanceof DomainError)
      return Response.json(
        { error: { code: error.code, message: problemIn(locale, error.message) } },
        { status: STATUS[error.code], headers: NO_STORE },
      );
    const requestId = randomUUID();
    console.error(JSON.stringify({ level: "error", requestId, fault: describeFault(error) }));
    return Response.json(
      {
        error: {
          code: "INTERNAL",
          message: problemIn(locale, wording("request.fault", { requestId })),
        },
      },
      { status: 500, headers: NO_STORE },
    );
  }
}

const NO_STORE = { "cache-control": "private, no-store" };
