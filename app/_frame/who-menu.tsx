"use client";
import { Menu as Base } from "@base-ui/react/menu";
import { useState } from "react";
import { ROLE_WORDS } from "@/app/_ui/format/words";
import { Glyph } from "@/app/_ui/glyph";
import { Flag } from "@/app/_ui/nation";
import { useToast } from "@/app/_ui/toast";
import { nationName } from "@/server/nation/name";
import { useCatalogue } from "./plan-context";
import { useSession } from "./session";
import { signOut } from "./sign-in-request";
import { applyTheme, THEME_WORDS, THEMES, type Theme } from "./theme";

const itemClass =
  "flex min-h-9 cursor-default items-center gap-2 rounded px-2.5 text-base outline-none data-highlighted:bg-accent-wash max-wide:min-h-11";

/** Who is signed in: nation, role, name; theme and sign-out behind it. */
export function WhoMenu({ initialTheme }: { initialTheme: Theme }) {
  const { actor } = useSession();
  const nation = useCatalogue().nations.find((one) => one.code === actor.nation);
  const [theme, setTheme] = useState(initialTheme);
  const say = useToast();
  const place = nation ? nationName(nation.iso2) : (actor.nation ?? "Headquarters");

  const leave = async () => {
    const outcome = await signOut();
    if (outcome.isDone) window.location.assign("/sign-in");
    else say({ title: outcome.message });
  };

  return (
    <Base.Root modal={false}>
      <Base.Trigger className="flex min-h-8 items-center gap-2 rounded-md px-2 text-sm hover:bg-accent-wash max-wide:min-h-11">
        {nation && <Flag iso2={nation.iso2} />}
        <span className="max-wide:hidden">
          {place} · <b>{ROLE_WORDS[actor.role]}</b>
        </span>
        <span className="wide:hidden">
          {actor.nation ?? "HQ"} <b>{ROLE_WORDS[actor.role]}</b>
        </span>
        <Glyph name="chevron" className="text-quiet" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={6} align="end" collisionPadding={8} className="z-50">
          <Base.Popup className="w-64 rounded-md border border-line bg-raised p-1 text-ink shadow-float">
            <div className="border-b px-2.5 pt-1.5 pb-2">
              <p className="font-semibold">{actor.name}</p>
              <p className="break-all text-quiet text-sm">{actor.email}</p>
              <p className="text-quiet text-sm">
                {place}, {ROLE_WORDS[actor.role]}
              </p>
            </div>
            <Base.Group className="border-b py-1">
              <Base.GroupLabel className="px-2.5 py-1 font-semibold text-quiet text-xs">
                Theme
              </Base.GroupLabel>
              <Base.RadioGroup
                value={theme}
                onValueChange={(value: Theme) => {
                  setTheme(value);
                  applyTheme(value);
                }}
              >
                {THEMES.map((one) => (
                  <Base.RadioItem key={one} value={one} className={itemClass} closeOnClick={false}>
                    <span className="grid size-4 place-items-center">
                      <Base.RadioItemIndicator>
                        <Glyph name="check" />
                      </Base.RadioItemIndicator>
                    </span>
                    {THEME_WORDS[one]}
                  </Base.RadioItem>
                ))}
              </Base.RadioGroup>
            </Base.Group>
            <div className="pt-1">
              <Base.Item className={itemClass} onClick={() => void leave()}>
                Sign out
              </Base.Item>
            </div>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
