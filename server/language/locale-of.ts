import { LOCALE_COOKIE, type Locale, readLocale } from "./locale";

/** The language in which a request is answered. */
export function localeOf(headers: Pick<Headers, "get">): Locale {
  const cookie = new RegExp(`(?:^|;\\s*)${LOCALE_COOKIE.replace(".", "\\.")}=([^;]*)`);
  return readLocale(cookie.exec(headers.get("cookie") ?? "")?.[1], headers.get("accept-language"));
}
