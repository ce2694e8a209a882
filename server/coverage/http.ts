import "server-only";
import { answer, NO_STORE } from "@/server/answer";
import { type ApartCtx, asActor } from "@/server/authz/context";
import { grant } from "@/server/authz/grant";
import { notFound } from "@/server/errors";
import type { PastWhen } from "@/server/log/record";
import { listPlans } from "@/server/plan/queries";
import { PlanId } from "@/server/pledge/schema";
import { exportPlan, exportReport } from "./export";
import { Moment } from "./schema";

/** `GET /api/plans`: the plans that the reader may open, as `{ id, name }`. */
export const servePlans = (request: Request): Promise<Response> =>
  answerText(request, false, async (ctx) => {
    const plans = await asActor({ ...ctx, actor: grant(ctx.actor, "plan.read") }, listPlans);
    return JSON.stringify(plans.map(({ id, name }) => ({ id, name })));
  });

/** `GET /api/plans/{id}/plan.json`: muster-plan/1 with what the reader may see. */
export const servePlan = (request: Request, planId: string): Promise<Response> =>
  answerText(request, true, (ctx) => exportPlan(ctx, knownForm(planId)));

/**
 * `GET /api/plans/{id}/report.json`: muster-report/1, computed on everything. With `?revision=12` or
 * `?at=2026-11-27T20:00:00Z` as the plan once stood.
 */
export const serveReport = (request: Request, planId: string): Promise<Response> =>
  answerText(request, true, (ctx) => exportReport(ctx, knownForm(planId), whenOf(new URL(request.url))));

/** Which past an address names; null for now. */
function whenOf({ searchParams }: URL): PastWhen | null {
  const [revision, at] = [searchParams.get("revision"), searchParams.get("at")];
  if (revision === null && at === null) return null;
  const moment = Moment.safeParse(new Date(at ?? ""));
  if (at !== null && moment.success) return { at: moment.data };
  if (at !== null || !/^[1-9]\d{0,8}$/.test(revision ?? "")) throw notFound("past");
  return { revision: Number(revision) };
}

function knownForm(planId: string): string {
  const parsed = PlanId.safeParse(planId);
  if (!parsed.success) throw notFound("plan");
  return parsed.data;
}

const answerText = (
  request: Request,
  asksFreshSignIn: boolean,
  write: (ctx: ApartCtx<"coverage.read">) => Promise<string>,
): Promise<Response> =>
  answer(
    request,
    { permission: "coverage.read", asksFreshSignIn },
    async (ctx) =>
      new Response(await write(ctx), {
        headers: { "content-type": "application/json; charset=utf-8", ...NO_STORE },
      }),
  );
