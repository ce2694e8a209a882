"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useRef, useState } from "react";
import { useTRPCClient } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Field, TextInput } from "@/app/_ui/field";
import type { Problem } from "@/app/_ui/format/problem";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { ProblemNotice } from "@/app/_ui/notice";

const FIELDS = ["current", "next"] as const;

/** Asks for both passwords, and goes on to where the reader wanted to go. */
export function PasswordForm({
  isForced,
  email,
  callbackUrl,
}: {
  isForced: boolean;
  email: string;
  callbackUrl: string;
}) {
  const t = useTranslations("accounts.password");
  const api = useTRPCClient();
  const readProblem = useReadProblem();
  const [typed, setTyped] = useState({ current: "", next: "" });
  const [isShown, setShown] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const showId = useId();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    setProblem(null);
    try {
      await api.session.changePassword.mutate(typed);
      // Loaded anew: whatever was refused before is open now.
      window.location.assign(callbackUrl);
    } catch (thrown) {
      const read = readProblem(thrown);
      setProblem(read);
      setBusy(false);
      form.current?.querySelector<HTMLElement>(`[name="${read.fields[0]?.field ?? "current"}"]`)?.focus();
    }
  };
  const labels = { current: t(isForced ? "currentTemporary" : "current"), next: t("next") };

  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      {problem && problem.fields.length === 0 && <ProblemNotice problem={problem} />}
      {/* So that a password manager knows whose password it is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      {FIELDS.map((name) => (
        <Field
          key={name}
          label={labels[name]}
          guidance={name === "next" ? t("nextGuidance") : undefined}
          error={problem?.fields.find(({ field }) => field === name)?.message}
        >
          <TextInput
            type={isShown ? "text" : "password"}
            name={name}
            autoComplete={name === "next" ? "new-password" : "current-password"}
            maxLength={1_024}
            value={typed[name]}
            onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
          />
        </Field>
      ))}
      <label htmlFor={showId} className="flex min-h-6 items-center gap-2 text-sm">
        <input
          id={showId}
          type="checkbox"
          checked={isShown}
          onChange={(event) => setShown(event.target.checked)}
          className="size-4 accent-(--accent)"
        />
        {t("show")}
      </label>
      <Button type="submit" tone="primary" isBusy={isBusy} busyWords={t("busy")}>
        {t("go")}
      </Button>
    </form>
  );
}
