"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { type ScreenKey, useScreenKeys } from "./keys";
import { destinations } from "./navigation";
import { usePlan } from "./plan-context";
import { useSession } from "./session";

// Fetched when they are first opened.
const Palette = dynamic(() => import("./_palette/palette").then((module) => module.Palette), { ssr: false });
const KeysSheet = dynamic(() => import("./_palette/keys-sheet").then((module) => module.KeysSheet), {
  ssr: false,
});

/** The keys that every screen has, and the button that opens the palette for those who use none. */
export function FrameKeys() {
  const t = useTranslations("keys");
  const nav = useTranslations("frame.nav");
  const router = useRouter();
  const { id: planId } = usePlan();
  const { actor } = useSession();
  const [open, setOpen] = useState<"palette" | "keys" | null>(null);

  const going = destinations(planId, actor).flatMap(({ href, screen, key }): ScreenKey[] =>
    key
      ? [{ keys: `g ${key}`, label: t("goTo", { screen: nav(screen) }), run: () => router.push(href) }]
      : [],
  );
  useScreenKeys([...going, { keys: "?", label: t("showKeys"), run: () => setOpen("keys") }]);

  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const isPalette =
        event.key.toLowerCase() === "k" &&
        (event.ctrlKey || event.metaKey) &&
        !event.shiftKey &&
        !event.altKey;
      if (!isPalette) return;
      event.preventDefault();
      if (!document.querySelector("dialog[open]")) setOpen("palette");
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, []);

  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen("palette")}
        className="flex min-h-8 items-center gap-2 rounded-md border border-edge/70 px-2.5 text-quiet text-sm hover:bg-accent-wash hover:text-ink max-wide:min-h-11"
      >
        {t("find")}
        <kbd className="font-sans text-xs max-rail:hidden">Ctrl K</kbd>
      </button>
      {open === "palette" && <Palette onClose={() => setOpen(null)} />}
      {open === "keys" && <KeysSheet onClose={() => setOpen(null)} />}
    </>
  );
}
