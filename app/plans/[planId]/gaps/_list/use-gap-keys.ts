"use client";
import { useTranslations } from "next-intl";
import { type ScreenKey, useScreenKeys } from "@/app/_frame/keys";
import type { GapView } from "@/server/gap/views";

interface GapKeys {
  shown: readonly GapView[];
  /** The line that keys are about: the one at the side, else the one that the keyboard reached. */
  at: () => string | null;
  isOpen: boolean;
  onMove: (requirement: string) => void;
  onAsk: ((gap: GapView) => void) | null;
  onAccept: ((gap: GapView) => void) | null;
  onClose: () => void;
}

/** J and K move, A asks, X accepts; Enter opens, as on any button. */
export function useGapKeys(keys: GapKeys): void {
  const t = useTranslations("gaps.key");
  const { shown, onAsk, onAccept } = keys;
  const placeOf = () => shown.findIndex((gap) => gap.line.requirement === keys.at());
  const move = (step: 1 | -1) => () => {
    const place = placeOf();
    const next = shown[place < 0 ? 0 : Math.min(Math.max(place + step, 0), shown.length - 1)];
    if (next) keys.onMove(next.line.requirement);
  };
  const about = (act: (gap: GapView) => void) => () => {
    const gap = shown[placeOf()];
    if (gap) act(gap);
  };
  const all: (ScreenKey | false | null)[] = [
    { keys: "j", label: t("next"), run: move(1) },
    { keys: "k", label: t("previous"), run: move(-1) },
    onAsk && { keys: "a", label: t("ask"), run: about(onAsk) },
    onAccept && { keys: "x", label: t("accept"), run: about(onAccept) },
    keys.isOpen && { keys: "Escape", label: t("close"), run: keys.onClose },
  ];
  useScreenKeys(all.filter((key) => key !== false && key !== null));
}
