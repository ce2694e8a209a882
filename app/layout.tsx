import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { connection } from "next/server";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { readTheme, THEME_COOKIE } from "./_frame/theme";
import { Texts } from "./_language/texts";
import { Providers } from "./providers";

export const metadata: Metadata = {
  title: { default: "Muster", template: "%s · Muster" },
  description: "The planner in which a coalition commits its forces.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: "#3a4553",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is made for its request: the nonce of its scripts is new each time.
  await connection();
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang={await getLocale()} data-theme={theme === "system" ? undefined : theme}>
      <body>
        <Texts of={[]}>
          <Providers>{children}</Providers>
        </Texts>
      </body>
    </html>
  );
}
