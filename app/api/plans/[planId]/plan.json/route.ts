import { servePlan } from "@/server/coverage/http";

export const dynamic = "force-dynamic";

export const GET = async (request: Request, { params }: { params: Promise<{ planId: string }> }) =>
  servePlan(request, (await params).planId);
