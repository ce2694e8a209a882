"use client";
import { NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import { type ReactNode, useMemo } from "react";
import type { Messages } from "./messages";

/** Adds texts to those that are there already, so that a page sends its own and not the frame's again. */
export function MoreTexts({ texts, children }: { texts: Partial<Messages>; children: ReactNode }) {
  const known = useMessages();
  const messages = useMemo(() => ({ ...known, ...texts }), [known, texts]);
  return (
    <NextIntlClientProvider locale={useLocale()} messages={messages} timeZone="UTC">
      {children}
    </NextIntlClientProvider>
  );
}
