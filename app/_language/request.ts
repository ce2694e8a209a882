import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { LOCALE_COOKIE, readLocale } from "@/server/language/locale";
import { MESSAGES } from "./messages";

/** In which language this request is answered. Times are Zulu everywhere; local time is shown beside them. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  const locale = readLocale(chosen, (await headers()).get("accept-language"));
  return { locale, messages: MESSAGES[locale], timeZone: "UTC" };
});
