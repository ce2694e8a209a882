import { createTranslator } from "use-intl/core";
import type { Locale } from "@/server/language/locale";
import { MESSAGES, type Namespace } from "./messages";

/** The texts of a namespace where no page stands around: in tests and in what a page hands on. */
export const translatorIn = <N extends Namespace>(locale: Locale, namespace: N) =>
  createTranslator({ locale, messages: MESSAGES[locale], namespace, timeZone: "UTC" });
