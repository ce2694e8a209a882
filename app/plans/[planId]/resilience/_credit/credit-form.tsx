"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Field, FigureInput } from "@/app/_ui/field";
import { ANALYSIS_LIMITS } from "@/server/analysis/views";
import { readWithin } from "../../_analysis/read-within";

interface Options {
  permutations: number;
  seed: number;
}

/** How many orders of nations are drawn, and from which seed. */
export function CreditForm({
  options,
  onCalculate,
}: {
  options: Options;
  onCalculate: (options: Options) => void;
}) {
  const t = useTranslations("resilience");
  const [orders, setOrders] = useState(String(options.permutations));
  const [seed, setSeed] = useState(String(options.seed));
  const [isTried, setTried] = useState(false);
  const permutations = readWithin(orders, 1, ANALYSIS_LIMITS.permutations, true);
  const seedRead = readWithin(seed, 0, ANALYSIS_LIMITS.seed, true);
  const problem = (label: string, least: number, most: number, value: number | null) =>
    isTried && value === null ? t("draws.whole", { label, least, most }) : null;
  return (
    <form
      className="flex flex-wrap items-start gap-x-5 gap-y-3 border-y py-3 print:hidden"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (permutations !== null && seedRead !== null) onCalculate({ permutations, seed: seedRead });
      }}
    >
      <Field
        className="w-52"
        label={t("credit.permutations")}
        guidance={t("credit.permutationsGuidance")}
        error={problem(t("credit.permutations"), 1, ANALYSIS_LIMITS.permutations, permutations)}
      >
        <FigureInput inputMode="numeric" value={orders} onChange={(event) => setOrders(event.target.value)} />
      </Field>
      <Field
        className="w-52"
        label={t("draws.seed")}
        guidance={t("draws.seedGuidance")}
        error={problem(t("draws.seed"), 0, ANALYSIS_LIMITS.seed, seedRead)}
      >
        <FigureInput inputMode="numeric" value={seed} onChange={(event) => setSeed(event.target.value)} />
      </Field>
      <Button type="submit" tone="primary" className="wide:mt-5.5">
        {t("draws.calculate")}
      </Button>
    </form>
  );
}
