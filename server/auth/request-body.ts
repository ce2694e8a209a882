import { wording } from "@/server/language/wording";
import { RequestRefused } from "./request-refused";

const BYTES = 16_384;
const JSON_TYPE = "application/json";
const FORM_TYPE = "application/x-www-form-urlencoded";

/** The fields of a body, as yet unchecked. */
export async function readBody(request: Request): Promise<{ fields: unknown; isJson: boolean }> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== JSON_TYPE && type !== FORM_TYPE)
    throw new RequestRefused(400, wording("authRequest.bodyType", { type: JSON_TYPE }));
  const text = await readText(request);
  return type === JSON_TYPE
    ? { fields: parseJson(text), isJson: true }
    : { fields: parseForm(text), isJson: false };
}

async function readText(request: Request): Promise<string> {
  const tooLarge = new RequestRefused(413, wording("authRequest.bodySize", { most: BYTES }));
  if (Number(request.headers.get("content-length") ?? 0) > BYTES) throw tooLarge;
  const parts: Uint8Array[] = [];
  let length = 0;
  // Counted while it arrives, since the header may be missing or wrong.
  for await (const part of request.body ?? []) {
    length += part.byteLength;
    if (length > BYTES) throw tooLarge;
    parts.push(part);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    throw new RequestRefused(400, wording("authRequest.bodyText"));
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestRefused(400, wording("authRequest.bodyJson"));
  }
}

function parseForm(text: string): unknown {
  const pairs = [...new URLSearchParams(text)];
  if (new Set(pairs.map(([name]) => name)).size !== pairs.length) {
    throw new RequestRefused(400, wording("authRequest.twiceField"));
  }
  return Object.fromEntries(pairs);
}
