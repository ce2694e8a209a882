export const dynamic = "force-dynamic";

/** The process answers. Nothing else is asked, so that a database fault restarts no server. */
export function GET(): Response {
  return Response.json({ status: "live" }, { headers: { "cache-control": "no-store" } });
}
