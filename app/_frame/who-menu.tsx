"use client";
import { useState } from "react";
import { ROLE_WORDS } from "@/app/_ui/format/words";
import { Menu } from "@/app/_ui/menu";
import { Flag } from "@/app/_ui/nation";
import { useToast } from "@/app/_ui/toast";
import { nationName } from "@/server/nation/name";
import { useCatalogue } from "./plan-context";
import { useSession } from "./session";
import { signOut } from "./sign-in-request";
import { applyTheme, THEME_WORDS, THEMES, type Theme } from "./theme";

/** Who is signed in: nation, role, name; theme and sign-out behind it. */
export function WhoMenu({ initialTheme }: { initialTheme: Theme }) {
  const { actor } = useSession();
  const nation = useCatalogue().nations.find((one) => one.code === actor.nation);
  const [theme, setTheme] = useState(initialTheme);
  const say = useToast();
  const place = nation ? nationName(nation.iso2) : (actor.nation ?? "Headquarters");
  const role = ROLE_WORDS[actor.role];

  const choose = (next: Theme) => {
    setTheme(next);
    applyTheme(next);
  };
  const leave = async () => {
    const outcome = await signOut();
    if (outcome.isDone) window.location.assign("/sign-in");
    else say({ title: outcome.message });
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
          <span className="wide:hidden">
            {actor.nation ?? "HQ"} <b>{role}</b>
          </span>
        </>
      }
      above={
        <>
          <p className="font-semibold text-base">{actor.name}</p>
          <p className="break-all text-quiet">{actor.email}</p>
          <p className="text-quiet">
            {place}, {role}
          </p>
        </>
      }
      groups={[
        {
          title: "Theme",
          entries: THEMES.map((one) => ({
            label: THEME_WORDS[one],
            isChecked: one === theme,
            onSelect: () => choose(one),
          })),
        },
        { entries: [{ label: "Sign out", onSelect: () => void leave() }] },
      ]}
    />
  );
}
