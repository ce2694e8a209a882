"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useWatch } from "react-hook-form";
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
  const trpc = useTRPC();
  const { control } = usePledgeForm();
  const raw = useWatch({ control }) as RawPledge;
  const typed = fieldsFromRaw(raw);
  const valid = PledgeFields.safeParse(forPreview(typed));
  const fields = useSettled(valid.success ? valid.data : null, WAIT_MS);
  const preview = useQuery(
    trpc.coverage.preview.queryOptions(
      { planId, pledgeId, fields: fields ?? NO_FIELDS },
      { enabled: fields !== null, placeholderData: keepPreviousData, retry: false },
    ),
  );
  const problem = valid.success ? null : (valid.error.issues[0]?.message ?? null);

  return (
    <section aria-labelledby="effect-title" className="flex flex-col">
      <h2 id="effect-title" className="font-semibold text-lg">
        What this pledge does
      </h2>
      <p className="text-quiet text-sm">
        Same assignment as the plan's, with this draft added
        {preview.isFetching && preview.data && <span aria-hidden="true"> · refreshing</span>}
      </p>
      <div className="mt-2.5 border-t py-2.5">
        <ReadyAtLine fields={typed} />
      </div>
      {problem && (
        <p className="border-t py-2.5 text-quiet text-sm">
          {raw.capabilityCode === ""
            ? "Choose a capability to see which lines it fills."
            : `${preview.data ? "Below is its effect as it was last valid. " : ""}To see it now, correct this: ${problem}`}
        </p>
      )}
      {preview.isError && (
        <p className="border-t py-2.5 text-quiet text-sm">
          The effect cannot be worked out right now. Your draft is not touched by this.
        </p>
      )}
      {preview.data && raw.capabilityCode !== "" && (
        <div aria-busy={preview.isFetching}>
          <EffectReport preview={preview.data} legs={fields} />
        </div>
      )}
      {!preview.data && preview.isLoading && fields !== null && (
        <p className="border-t py-2.5 text-quiet text-sm">Working out the effect</p>
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
