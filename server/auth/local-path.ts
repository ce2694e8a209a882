const LENGTH = 2_000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const MISLEADING = /[\u0000-\u0020\u007f\\]/;
// The files of plans and of the log are read by persons too; what else is under /api leads nobody anywhere.
const LOOPING = /^\/(?:api(?!\/(?:plans|log)\/)|sign-in)(?:[/?#]|$)/;

/**
 * The path on this site that `value` leads to, or null when it leads elsewhere or nowhere. An address with
 * an origin counts as local only when that is `publicOrigin`.
 */
export function localPath(value: unknown, publicOrigin?: string): string | null {
  if (typeof value !== "string" || value.length > LENGTH || MISLEADING.test(value) || !value.isWellFormed()) {
    return null;
  }
  const path =
    publicOrigin && value.startsWith(publicOrigin) ? value.slice(publicOrigin.length) || "/" : value;
  // A second slash would name a host.
  if (!path.startsWith("/") || path.startsWith("//")) return null;
  const base = "http://local.invalid";
  if (!URL.canParse(path, base)) return null;
  const url = new URL(path, base);
  if (url.origin !== base || url.pathname.startsWith("//")) return null;
  const resolved = url.pathname + url.search + url.hash;
  return LOOPING.test(resolved) ? "/" : resolved;
}
