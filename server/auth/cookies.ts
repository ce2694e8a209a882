const PURPOSES = ["session", "csrf", "callback", "pkce", "state", "nonce", "device"] as const;
type Purpose = (typeof PURPOSES)[number];
export type CookieNames = Record<Purpose, string>;

export const isSecure = (publicUrl: string): boolean => publicUrl.startsWith("https:");

/** With https the prefix makes the browser refuse a cookie that another host or plain http has set. */
export function cookieNames(publicUrl: string): CookieNames {
  const prefix = isSecure(publicUrl) ? "__Host-" : "";
  const names = PURPOSES.map((purpose) => [purpose, `${prefix}muster.${purpose}`]);
  // Safe because the entries are made from all the purposes.
  return Object.fromEntries(names) as CookieNames;
}

export function cookieOptions(publicUrl: string) {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure(publicUrl) } as const;
}

const LENGTH = 4_096;

/** Every cookie that can be read; the rest of the header is passed over. The first of a name counts. */
export function readCookies(header: string | null): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of header?.split(";") ?? []) {
    const [name = "", ...rest] = pair.split("=");
    const key = name.trim();
    const value = decoded(rest.join("=").trim());
    if (key !== "" && value !== null && value.length <= LENGTH && !cookies.has(key)) cookies.set(key, value);
  }
  return cookies;
}

function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value.replace(/^"(.*)"$/, "$1"));
  } catch {
    return null;
  }
}

export function lastingCookie(publicUrl: string, name: string, value: string, maxAgeSeconds: number): string {
  const secure = isSecure(publicUrl) ? "; Secure" : "";
  return `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}
