import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { type Namespace, textsFor } from "./messages";

/** Gives the browser the texts of these namespaces, beside those of the frame. Put around the content of a page. */
export async function Texts({ of, children }: { of: readonly Namespace[]; children: ReactNode }) {
  const locale = await getLocale();
  return (
    <NextIntlClientProvider locale={locale} messages={textsFor(locale, of)} timeZone="UTC">
      {children}
    </NextIntlClientProvider>
  );
}
