import type { Locale } from "@/server/language/locale";
import { en } from "./en";
import { fr } from "./fr";

/** Every text of the screens, by namespace. English is the measure: French must have the same keys. */
export type Messages = typeof en;
export type Namespace = keyof Messages;

export const MESSAGES: Record<Locale, Messages> = { en, fr };

/** What the frame of every page needs; a page adds its own with `<Texts of={[...]}>`. */
export const EVERYWHERE = ["frame", "ui", "words", "notices", "keys"] as const satisfies readonly Namespace[];

/** The texts of some namespaces in one language. */
export function textsFor(locale: Locale, namespaces: readonly Namespace[]): Partial<Messages> {
  return Object.fromEntries(namespaces.map((namespace) => [namespace, MESSAGES[locale][namespace]]));
}
