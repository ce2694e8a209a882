"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { FormProvider, useForm, useWatch } from "react-hook-form";
import { useCatalogue } from "@/app/_frame/plan-context";
import { Button, ButtonLink } from "@/app/_ui/button";
import type { Problem } from "@/app/_ui/format/problem";
import { Moment } from "@/app/_ui/moment";
import { Notice, ProblemNotice } from "@/app/_ui/notice";
import { ErrorSummary } from "@/app/_ui/states";
import { useToast } from "@/app/_ui/toast";
import type { AskView } from "@/server/gap/views";
import type { PledgeFields } from "@/server/pledge/schema";
import type { PledgeView } from "@/server/pledge/views";
import { nationInSentence } from "../_words/nation-in-sentence";
import { AskNotice } from "./ask-notice";
import { EffectPanel } from "./effect-panel";
import { fieldId, problemsOf, usePledgeResolver } from "./form-fields";
import { FormFooter } from "./form-footer";
import { DraftStatus, FormHeading } from "./form-heading";
import { keptForm, olderBase } from "./kept-form";
import { type Conflict, MergeDialog } from "./merge-dialog";
import { isSameRaw, type RawPledge, rawFromFields, restoreRaw } from "./raw-values";
import { ReleaseSection } from "./release-section";
import { RemarksSection } from "./remarks-section";
import { useDraft } from "./use-draft";
import { useDraftActions } from "./use-draft-actions";
import { useKeptValues } from "./use-kept-values";
import { useStayUntil } from "./use-stay-until";
import { WhatSection } from "./what-section";
import { WhenSection } from "./when-section";
import { WhereSection } from "./where-section";

interface Props {
  planId: string;
  nationCode: string;
  /** The draft that the form began from; null for a new pledge. */
  pledge: PledgeView | null;
  /** The pledge as the server has it now. */
  latest: PledgeView | null;
  initial: RawPledge;
  kept: { values: Record<string, unknown>; keptAt: Date } | null;
  formKey: string;
  /** What headquarters asks and this pledge is to answer. */
  ask: AskView | null;
}

export function PledgeForm({ planId, nationCode, pledge, latest, initial, kept, formKey, ask }: Props) {
  const t = useTranslations("pledges");
  const locale = useLocale();
  const router = useRouter();
  const say = useToast();
  const nation = useCatalogue().nations.find((one) => one.code === nationCode);
  const nationText = nation ? nationInSentence(nation.iso2, locale) : nationCode;
  const restored = kept && restoreRaw(initial, kept.values);
  const [keptAt, setKeptAt] = useState(restored && !isSameRaw(restored, initial) ? kept.keptAt : null);
  const form = useForm<RawPledge, unknown, PledgeFields>({
    resolver: usePledgeResolver(),
    defaultValues: restored ?? initial,
    shouldFocusError: false,
  });
  const draft = useDraft(
    planId,
    pledge,
    pledge && kept ? olderBase(kept.values, pledge.newest.version) : null,
    ask?.state === "open" ? ask.id : null,
  );
  const { current } = draft;
  useStayUntil(!draft.isSaving);
  const keeper = useKeptValues(formKey);
  /** The form as it was last saved, letter by letter. */
  const baseline = useRef(initial);
  const [problems, setProblems] = useState<{ fieldId: string; message: string }[]>([]);
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [isLeaving, setLeaving] = useState(false);
  const values = useWatch({ control: form.control }) as RawPledge;
  const isChanged = !isSameRaw(values, baseline.current);

  useEffect(() => {
    const { unsubscribe } = form.watch((typed) => {
      if (isSameRaw(typed as RawPledge, baseline.current)) void keeper.forget();
      else keeper.keep(keptForm(typed as RawPledge, current.current));
    });
    return unsubscribe;
  }, [form, keeper, current]);

  const serverVersion = latest?.newest.version ?? null;
  const isOvertaken = serverVersion !== null && draft.saved !== null && serverVersion > draft.saved.version;
  useEffect(() => {
    if (!isOvertaken || !latest || draft.isSaving) return;
    if (!isSameRaw(form.getValues(), baseline.current)) return;
    baseline.current = rawFromFields(latest.newest.fields);
    form.reset(baseline.current);
    draft.adopt(latest);
  }, [isOvertaken, latest, draft, form]);

  const refuse = (problem: Problem) => {
    const named = problem.fields.map(({ field, message }) => ({
      field: field.replace(/^fields\./, ""),
      message,
    }));
    for (const { field, message } of named) form.setError(field as keyof RawPledge, { message });
    setProblems(named.map(({ field, message }) => ({ fieldId: fieldId(field), message })));
    setRefusal(named.length > 0 ? null : problem);
    setLeaving(false);
  };

  /** Saves what stands in the form. Null where it was refused or has to be merged first. */
  const save = async (fields: PledgeFields, overVersion?: number) => {
    const typed = structuredClone(form.getValues());
    const isFirst = current.current === null;
    const outcome = await draft.save(fields, overVersion);
    if (outcome.kind === "conflict") {
      setConflict(outcome.conflict);
      return null;
    }
    if (outcome.kind === "refused") {
      refuse(outcome.problem);
      return null;
    }
    baseline.current = typed;
    setProblems([]);
    setRefusal(null);
    setConflict(null);
    setKeptAt(null);
    // What was typed while the draft was on its way stays kept under the form's key.
    if (isSameRaw(form.getValues(), typed)) await keeper.forget();
    if (isFirst) setLeaving(true);
    return { ...outcome.saved, isFirst };
  };

  const submit = (then: (fields: PledgeFields) => Promise<void>) =>
    form.handleSubmit(then, (errors) => {
      setRefusal(null);
      setProblems(problemsOf(errors));
    });

  const saveOnly = submit(async (fields) => {
    const saved = await save(fields);
    if (!saved) return;
    say({ title: t("done.saved"), detail: t("done.savedDetail", { nation: nationText }) });
    if (saved.isFirst) router.replace(`/plans/${planId}/pledges/${saved.pledgeId}/edit`, { scroll: false });
  });

  const actions = useDraftActions({
    planId,
    draft,
    save,
    isChanged: () => !isSameRaw(form.getValues(), baseline.current),
    forget: keeper.forget,
    refuse,
    submit,
    onLeave: () => setLeaving(true),
  });

  const merged = async (fields: PledgeFields) => {
    if (!conflict) return;
    form.reset(rawFromFields(fields));
    const saved = await save(fields, conflict.version);
    if (saved) say({ title: t("done.merged"), detail: t("done.mergedDetail") });
  };

  const saveByKey = useRef(saveOnly);
  saveByKey.current = saveOnly;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      void saveByKey.current();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  const pledgeId = draft.saved?.pledgeId ?? null;
  const remark = pledge?.newest.remark ?? null;
  return (
    <FormProvider {...form}>
      <div className="flex flex-1 max-rail:flex-col rail:min-h-0">
        <form
          noValidate
          aria-label={t("pledge")}
          inert={isLeaving}
          onSubmit={(event) => event.preventDefault()}
          className="flex min-w-0 flex-1 flex-col rail:min-h-0"
        >
          <div className="relative flex-1 px-4 py-4 wide:px-6 rail:min-h-0 rail:overflow-y-auto">
            <div className="mx-auto flex max-w-5xl flex-col">
              <FormHeading planId={planId} pledge={pledge} title={values.title} />
              <p role="status" className="mt-0.5 mb-3 text-quiet text-sm">
                <DraftStatus isSaving={draft.isSaving} at={draft.saved?.at ?? null} isChanged={isChanged} />{" "}
                {t("form.visible", { nation: nationText })}
              </p>
              <div className="flex flex-col gap-3 pb-3 empty:hidden">
                <ErrorSummary problems={problems} />
                {refusal && (
                  <ProblemNotice
                    problem={refusal}
                    action={
                      refusal.code === "CONFLICT" &&
                      pledgeId && (
                        <ButtonLink size="small" href={`/plans/${planId}/pledges/${pledgeId}`}>
                          {t("form.seeWhereItStands")}
                        </ButtonLink>
                      )
                    }
                  />
                )}
                {ask && <AskNotice ask={ask} />}
                {remark && (
                  <Notice kind="caution" title={t("form.handedBack")}>
                    {remark}
                  </Notice>
                )}
                {keptAt && (
                  <Notice
                    title={t.rich("form.kept.title", { at: () => <Moment at={keptAt} /> })}
                    action={
                      <span className="flex gap-2">
                        <Button size="small" tone="primary" onClick={() => setKeptAt(null)}>
                          {t("form.kept.keep")}
                        </Button>
                        <Button
                          size="small"
                          onClick={() => {
                            form.reset(baseline.current);
                            void keeper.forget();
                            setKeptAt(null);
                          }}
                        >
                          {t("form.kept.discard")}
                        </Button>
                      </span>
                    }
                  >
                    {t("form.kept.text")}
                  </Notice>
                )}
                {isOvertaken && isChanged && (
                  <Notice kind="caution" title={t("form.overtaken.title")}>
                    {t("form.overtaken.text")}
                  </Notice>
                )}
              </div>
              <WhatSection nationCode={nationCode} pledgeId={pledge?.row.id ?? null} />
              <WhenSection nationCode={nationCode} />
              <WhereSection />
              <ReleaseSection planId={planId} pledgeId={pledgeId} nationCode={nationCode} />
              <RemarksSection />
            </div>
          </div>
          <FormFooter
            actions={actions}
            onSave={() => void saveOnly()}
            isNew={pledgeId === null}
            isSaving={draft.isSaving}
            isChanged={isChanged}
            title={values.title}
            quantity={values.quantity}
            nationText={nationText}
          />
        </form>
        <aside
          aria-label={t("form.effect")}
          className="relative border-line bg-raised px-4 py-4 max-rail:border-t wide:px-6 rail:w-88 rail:shrink-0 rail:overflow-y-auto rail:border-l rail:px-4"
        >
          <EffectPanel planId={planId} pledgeId={pledgeId} />
        </aside>
      </div>
      {conflict && (
        <MergeDialog
          conflict={conflict}
          onClose={() => setConflict(null)}
          onMerged={(fields) => void merged(fields)}
        />
      )}
    </FormProvider>
  );
}
