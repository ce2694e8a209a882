"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Field, TextInput } from "@/app/_ui/field";
import type { Problem } from "@/app/_ui/format/problem";
import { ProblemNotice } from "@/app/_ui/notice";

/** Asks for one code and sends it. */
export function CodeForm({
  go,
  isBusy,
  problem,
  onSend,
  onCancel,
}: {
  go: string;
  isBusy: boolean;
  problem: Problem | null;
  onSend: (code: string) => void;
  onCancel: () => void;
}) {
  const t = useTranslations("security.generator");
  const [code, setCode] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isBusy) onSend(code);
  };
  const wrong = problem?.fields.find(({ field }) => field === "code")?.message;
  return (
    <form noValidate onSubmit={submit} className="flex max-w-sm flex-col gap-3">
      {problem && !wrong && <ProblemNotice problem={problem} />}
      <Field label={t("code")} error={wrong}>
        <TextInput
          name="code"
          autoComplete="one-time-code"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={64}
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="primary" isBusy={isBusy} busyWords={t("busy")}>
          {go}
        </Button>
        <Button onClick={onCancel}>{t("cancel")}</Button>
      </div>
    </form>
  );
}
