import * as flags from "country-flag-icons/string/3x2";

const drawings: Record<string, string> = { ...flags };

/** A flag as a picture, the same for everybody, so that no page carries its drawing. */
export async function GET(_request: Request, { params }: RouteContext<"/flags/[flag]">): Promise<Response> {
  const { flag } = await params;
  const drawing = /^[a-z]{2}$/.test(flag) ? drawings[flag.toUpperCase()] : undefined;
  if (!drawing)
    return Response.json(
      { error: { code: "NOT_FOUND", message: "There is no such flag." } },
      { status: 404 },
    );
  return new Response(drawing, {
    headers: {
      "content-type": "image/svg+xml",
      "cache-control": "public, max-age=604800, immutable",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
    },
  });
}
