"use client";
import { useTranslations } from "next-intl";
import { useCatalogue, usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { BasisBadge } from "@/app/_ui/basis";
import { Button } from "@/app/_ui/button";
import { Link } from "@/app/_ui/link";
import { Flag } from "@/app/_ui/nation";
import type { GapView, HeldPledgeView, NationThatCouldAct } from "@/server/gap/views";
import { nearMissIn } from "../../_proof/near-miss";
import { useGapWords } from "../_words/use-gap-words";
import type { GapActs } from "./gap-acts";

const SHOWN_AT_ONCE = 6;

/** Whom the plan lets act here, best placed first, why, and what each has already. */
export function NationList({ gap, onAsk }: { gap: GapView; onAsk: GapActs["onAsk"] }) {
  const t = useTranslations("gaps.nations");
  const { actor } = useSession();
  const isNation = actor.kind === "nation";
  const entry = (nation: NationThatCouldAct) => (
    <Nation key={nation.nation} gap={gap} nation={nation} onAsk={onAsk} />
  );
  const rest = gap.nations.slice(SHOWN_AT_ONCE);
  return (
    <section>
      <h3 className="flex items-baseline justify-between border-b pb-1 font-semibold text-sm">
        {isNation ? t("own") : t("title")}
        {!isNation && (
          <span className="font-normal text-quiet">{t("count", { count: gap.nations.length })}</span>
        )}
      </h3>
      {gap.nations.length === 0 && (
        <p className="py-1.5 text-quiet text-sm">{isNation ? t("ownNone") : t("none")}</p>
      )}
      <ul>{gap.nations.slice(0, SHOWN_AT_ONCE).map(entry)}</ul>
      {rest.length > 0 && (
        <details>
          <summary className="min-h-8 py-1.5 text-accent text-sm">
            {t("more", { count: gap.nations.length })}
          </summary>
          <ul>{rest.map(entry)}</ul>
        </details>
      )}
    </section>
  );
}

function Nation({
  gap,
  nation: { nation, standing, pledges },
  onAsk,
}: {
  gap: GapView;
  nation: NationThatCouldAct;
  onAsk: GapActs["onAsk"];
}) {
  const t = useTranslations("gaps.nations");
  const { actor } = useSession();
  const words = useGapWords();
  const name = words.nation(nation);
  const iso2 = words.iso2(nation);
  const isAsked = gap.asks.some((ask) => ask.nation === nation && ask.state === "open");
  return (
    <li className="flex items-start justify-between gap-3 border-b py-1.5 text-sm">
      <div className="min-w-0">
        <span className="inline-flex items-center gap-1.5 font-medium">
          {iso2 && <Flag iso2={iso2} />}
          {name}
        </span>
        {standing === "mayAct" ? (
          <p className="text-quiet text-xs">{actor.role === "observer" ? t("mayActOnly") : t("mayAct")}</p>
        ) : (
          <ul className="text-xs">
            {pledges.map((pledge) => (
              <Held key={pledge.pledgeId} pledge={pledge} />
            ))}
          </ul>
        )}
      </div>
      {onAsk &&
        (isAsked ? (
          <span className="text-quiet text-xs leading-7">{t("asked")}</span>
        ) : (
          <Button
            size="small"
            aria-label={t("askNation", { nation: name })}
            onClick={() => onAsk(gap, nation)}
          >
            {t("ask")}
          </Button>
        ))}
    </li>
  );
}

function Held({ pledge }: { pledge: HeldPledgeView }) {
  const t = useTranslations("gaps.nations");
  const { id: planId } = usePlan();
  const { sources } = useCatalogue();
  const words = useGapWords();
  const units = (amount: number) => words.amount(amount, pledge.capabilityCode);
  const uses = [
    pledge.miss && nearMissIn(words.words, pledge.miss),
    pledge.onThisLine > 0 && t("onLine", { amount: units(pledge.onThisLine) }),
    pledge.onOtherLines > 0 && t("elsewhere", { amount: units(pledge.onOtherLines) }),
  ].filter(Boolean);
  return (
    <li className="py-0.5">
      <Link
        href={`/plans/${planId}/pledges/${pledge.pledgeId}`}
        className="inline-block min-h-6 leading-6 decoration-edge underline-offset-2 hover:underline"
      >
        {pledge.title}
      </Link>{" "}
      <span className="text-quiet">
        · {units(pledge.quantity)} ·{" "}
        <span className={pledge.miss ? "text-ink" : undefined}>
          {uses.length > 0 ? uses.join(", ") : t("unfit")}
        </span>
      </span>{" "}
      <BasisBadge basis={pledge.basis} sourceCodes={pledge.sourceCodes} sources={sources} />
    </li>
  );
}
