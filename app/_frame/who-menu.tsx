"use client";
import { usePathname } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { chooseLocale } from "@/app/_language/choose-locale";
import { useNationName } from "@/app/_ui/format/use-nation-name";
import { Menu } from "@/app/_ui/menu";
import { Flag } from "@/app/_ui/nation";
import { useToast } from "@/app/_ui/toast";
import { LOCALES } from "@/server/language/locale";
import { useCatalogue } from "./plan-context";
import { useSession } from "./session";
import { signOut } from "./sign-in-request";
import { applyTheme, THEMES, type Theme } from "./theme";

/** Who is signed in: nation, role, name; theme and sign-out behind it. */
export function WhoMenu({ initialTheme }: { initialTheme: Theme }) {
  const t = useTranslations("frame");
  const words = useTranslations("words");
  const locale = useLocale();
  const { actor } = useSession();
  const nation = useCatalogue().nations.find((one) => one.code === actor.nation);
  const nameOf = useNationName();
  const [theme, setTheme] = useState(initialTheme);
  const say = useToast();
  const pathname = usePathname();
  const place = nation ? nameOf(nation.iso2) : (actor.nation ?? words("headquarters"));
  const role = words(`role.${actor.role}`);

  const choose = (next: Theme) => {
    setTheme(next);
    applyTheme(next);
  };
  const leave = async () => {
    const outcome = await signOut();
    if (outcome.isDone) window.location.assign("/sign-in");
    else say({ title: t(`signIn.problem.${outcome.problem}`) });
  };

  return (
    <Menu
      width="16rem"
      triggerClassName="flex min-h-8 items-center gap-2 rounded-md px-2 text-sm hover:bg-accent-wash max-wide:min-h-11"
      label={
        <>
          {nation && <Flag iso2={nation.iso2} />}
          <span className="max-wide:hidden">
            {place} · <b>{role}</b>
          </span>
          <span className="text-left leading-tight wide:hidden">
            {actor.nation ?? t("hq")} <b className="block text-xs">{role}</b>
          </span>
        </>
      }
      above={
        <>
          <p className="font-semibold text-base">{actor.name}</p>
          <p className="break-all text-quiet">{actor.email}</p>
          <p className="text-quiet">{t("who.place", { place, role })}</p>
        </>
      }
      groups={[
        {
          title: t("who.theme"),
          entries: THEMES.map((one) => ({
            label: t(`who.${one}`),
            isChecked: one === theme,
            onSelect: () => choose(one),
          })),
        },
        {
          title: t("who.language"),
          entries: LOCALES.map((one) => ({
            label: t(`languages.${one}`),
            lang: one,
            isChecked: one === locale,
            onSelect: () => one !== locale && chooseLocale(one),
          })),
        },
        {
          entries: [
            {
              label: t("who.security"),
              href: `/account/security?callbackUrl=${encodeURIComponent(pathname)}`,
            },
            { label: t("who.password"), href: `/password?callbackUrl=${encodeURIComponent(pathname)}` },
            { label: t("who.signOut"), onSelect: () => void leave() },
          ],
        },
      ]}
    />
  );
}
