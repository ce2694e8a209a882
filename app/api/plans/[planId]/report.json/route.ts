import { serveReport } from "@/server/coverage/http";

export const dynamic = "force-dynamic";

export const GET = async (request: Request, { params }: { params: Promise<{ planId: string }> }) =>
  serveReport(request, (await params).planId);
