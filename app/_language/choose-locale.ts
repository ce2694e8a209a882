import { LOCALE_COOKIE, type Locale } from "@/server/language/locale";

/** Keeps the choice and loads the page anew: everything on it, also what the server words, changes language. */
export function chooseLocale(locale: Locale): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser yet
  document.cookie = `${LOCALE_COOKIE}=${locale}; path=/; max-age=31536000; samesite=lax`;
  window.location.reload();
}
