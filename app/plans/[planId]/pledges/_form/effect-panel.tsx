"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useWatch } from "react-hook-form";
import { useProblemWords } from "@/app/_language/use-problem-words";
import { ALONE } from "@/app/_trpc/alone";
import { useTRPC } from "@/app/_trpc/client";
import type { PledgeFields as Fields } from "@/server/pledge/schema";
import { PledgeFields } from "@/server/pledge/schema";
import { EffectReport } from "./effect-report";
import { usePledgeForm } from "./form-fields";
import { fieldsFromRaw, type RawPledge } from "./raw-values";
import { ReadyAtLine } from "./ready-at-line";

const WAIT_MS = 300;

/** What the pledge does, live: ready-at from the form itself, coverage from the same engine as the plan's. */
export function EffectPanel({ planId, pledgeId }: { planId: string; pledgeId: string | null }) {
  const t = useTranslations("pledges");
  const inWords = useProblemWords();
  const trpc = useTRPC();
  const { control } = usePledgeForm();
  const raw = useWatch({ control }) as RawPledge;
  const typed = fieldsFromRaw(raw);
  const valid = PledgeFields.safeParse(forPreview(typed));
  const fields = useSettled(valid.success ? valid.data : null, WAIT_MS);
  const preview = useQuery(
    trpc.coverage.preview.queryOptions(
      { planId, pledgeId, fields: fields ?? NO_FIELDS },
      { enabled: fields !== null, placeholderData: keepPreviousData, retry: false, trpc: ALONE },
    ),
  );
  const problem = valid.success ? null : inWords(valid.error.issues[0]?.message ?? "");

  return (
    <section aria-labelledby="effect-title" className="flex flex-col">
      <h2 id="effect-title" className="font-semibold text-lg">
        {t("effect.title")}
      </h2>
      <p className="text-quiet text-sm">
        {t("effect.text")}
        {preview.isFetching && preview.data && <span aria-hidden="true"> · {t("refreshing")}</span>}
      </p>
      <div className="mt-2.5 border-t py-2.5">
        <ReadyAtLine fields={typed} />
      </div>
      {problem && (
        <p className="border-t py-2.5 text-quiet text-sm">
          {raw.capabilityCode === ""
            ? t("effect.chooseCapability")
            : t(preview.data ? "effect.toCorrectOlder" : "effect.toCorrect", { problem })}
        </p>
      )}
      {preview.isError && <p className="border-t py-2.5 text-quiet text-sm">{t("effect.failed")}</p>}
      {preview.data && raw.capabilityCode !== "" && (
        <div aria-busy={preview.isFetching}>
          <EffectReport preview={preview.data} legs={fields} />
        </div>
      )}
      {!preview.data && preview.isLoading && fields !== null && (
        <p className="border-t py-2.5 text-quiet text-sm">{t("effect.working")}</p>
      )}
    </section>
  );
}

// The effect does not depend on names and remarks: neither a missing one nor each key typed should ask anew.
const forPreview = (fields: Fields): Fields => ({ ...fields, title: "Draft", note: "", caveatNote: "" });

// Never sent: the query is off while there is nothing to ask.
const NO_FIELDS = {} as Fields;

/** The value once it has stood still for a while; the last good one while the form is not valid. */
function useSettled(value: Fields | null, waitMs: number): Fields | null {
  const key = value && JSON.stringify(value);
  const [settled, setSettled] = useState<string | null>(key);
  useEffect(() => {
    if (key === null) return;
    const timer = setTimeout(() => setSettled(key), waitMs);
    return () => clearTimeout(timer);
  }, [key, waitMs]);
  return settled === null ? null : (JSON.parse(settled) as Fields);
}
