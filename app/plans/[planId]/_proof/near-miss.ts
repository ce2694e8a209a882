import { caveatIn, conditionReasonIn, legIn, type Words } from "@/app/_ui/format/words";
import type { NearMissView, RefusalReason } from "@/server/coverage/views";

interface Miss extends Partial<Pick<NearMissView, "dominantLeg" | "caveats">> {
  reason: RefusalReason;
  by: number | null;
}

/** Why a pledge that would serve a line does not: the one thing, with its amount. */
export function nearMissIn(words: Words, { reason, by, dominantLeg = null, caveats = [] }: Miss): string {
  // "none" chooses the words for want of a name.
  const named = (of: (code: string) => string) => caveats.map(of).join(", ") || "none";
  switch (reason) {
    case "late":
      return words("miss.late", {
        by: by ?? "none",
        leg: dominantLeg ? legIn(words, dominantLeg) : "none",
      });
    case "endurance":
      return words("miss.endurance", { by: by ?? 0 });
    case "area":
    case "phase":
      return words(`miss.${reason}`, { named: named((code) => caveatIn(words, code)) });
    case "condition":
      return words("miss.condition", { named: named((code) => conditionReasonIn(words, code)) });
    case "combat":
    case "blocked":
    case "capability":
      return words(`refusal.${reason}`);
  }
}
