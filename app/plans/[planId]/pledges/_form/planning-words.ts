import type { PledgeWords } from "../_words/pledge-words";
import type { FigureOrigin } from "./planning-figures";

type BasisKey = "planning.basisOf.assumption";

/** Where a planning figure comes from, in words. */
export function originText({ t, words }: PledgeWords, origin: FigureOrigin): string {
  if (origin.kind === "noMovement") return t("planning.from.noMovement");
  const key = `planning.basisOf.${origin.basis}` as BasisKey;
  const basis = t.has(key) ? t(key) : origin.basis;
  switch (origin.kind) {
    case "decision":
      return t("planning.from.decision", { basis });
    case "load":
    case "unload":
      return t(`planning.from.${origin.kind}`, { basis, mode: words(`mode.${origin.mode}`) });
    case "route":
      return t("planning.from.route", {
        basis,
        mode: words(`mode.${origin.mode}`),
        km: origin.routeKm,
        circuity: origin.circuity,
        speed: origin.speed,
        speedUnit: origin.speedUnit,
      });
  }
}
