import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { type Namespace, textsFor } from "./messages";
import { MoreTexts } from "./more-texts";

/** Gives the browser the texts of these namespaces, beside those of the frame. Put around the content of a page. */
export async function Texts({ of, children }: { of: readonly Namespace[]; children: ReactNode }) {
  return <MoreTexts texts={textsFor(await getLocale(), of)}>{children}</MoreTexts>;
}
