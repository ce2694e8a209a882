"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Field, TextInput } from "@/app/_ui/field";
import { Notice } from "@/app/_ui/notice";
import {
  type SignInOutcome,
  type SignInRefusal,
  signInWithPasskey,
  signInWithPassword,
} from "./sign-in-request";

export interface Credentials {
  email: string;
  password: string;
}

/** One more step, and nothing that went wrong. */
const NO_FAULT = new Set<string>(["CODE_NEEDED", "SIGN_IN_AFRESH"]);

/**
 * E-mail and password, and a code where the account asks for one, or a passkey in their place. A refusal
 * keeps what was typed and is read out.
 */
export function SignInForm({
  credentials,
  onChange,
  callbackUrl,
  problem: given = null,
  onDone,
}: {
  credentials: Credentials;
  onChange: (credentials: Credentials) => void;
  callbackUrl: string;
  problem?: SignInRefusal | null;
  onDone: (url: string) => void | Promise<void>;
}) {
  const t = useTranslations("frame.signIn");
  const { email, password } = credentials;
  const [isShown, setShown] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [asksCode, setAsksCode] = useState(false);
  const [code, setCode] = useState("");
  const codeField = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<SignInRefusal | "NO_EMAIL_TYPED" | "NO_PASSWORD_TYPED" | null>(
    given,
  );
  const wait = useCountdown();
  const showId = useId();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || wait.seconds > 0) return;
    if (email.trim() === "" || password === "") {
      setProblem(email.trim() === "" ? "NO_EMAIL_TYPED" : "NO_PASSWORD_TYPED");
      return;
    }
    await run(() => signInWithPassword(email, password, callbackUrl, code.trim()));
  };

  const run = async (signIn: () => Promise<SignInOutcome>) => {
    setBusy(true);
    setProblem(null);
    const outcome = await signIn();
    if (outcome.isDone) {
      await onDone(outcome.url);
      return;
    }
    setBusy(false);
    setProblem(outcome.problem);
    if (outcome.problem === "CODE_NEEDED" || outcome.problem === "WRONG_CODE") {
      setAsksCode(true);
      setCode("");
    }
    if (outcome.retryAfterSeconds) wait.start(outcome.retryAfterSeconds);
  };
  useEffect(() => {
    if (asksCode && problem !== null) codeField.current?.focus();
  }, [asksCode, problem]);

  return (
    // A form that is sent before its page is alive must not put the password into an address.
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      {problem && (
        <Notice kind={NO_FAULT.has(problem) ? "information" : "problem"} title={t(`problem.${problem}`)}>
          {wait.seconds > 0 && t("waitFor", { seconds: wait.seconds })}
        </Notice>
      )}
      <Field label={t("email")}>
        <TextInput
          type="email"
          name="email"
          autoComplete="username"
          maxLength={254}
          value={email}
          onChange={(event) => onChange({ email: event.target.value, password })}
        />
      </Field>
      <Field label={t("password")}>
        <TextInput
          type={isShown ? "text" : "password"}
          name="password"
          data-first-focus={email !== "" || undefined}
          autoComplete="current-password"
          maxLength={1024}
          value={password}
          onChange={(event) => onChange({ email, password: event.target.value })}
        />
      </Field>
      {asksCode && (
        <Field label={t("code")} guidance={t("codeGuidance")}>
          <TextInput
            ref={codeField}
            name="code"
            autoComplete="one-time-code"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={64}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </Field>
      )}
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
      <Button
        type="submit"
        tone="primary"
        isBusy={isBusy}
        busyWords={t("busy")}
        aria-disabled={wait.seconds > 0 || undefined}
      >
        {wait.seconds > 0 ? t("wait", { seconds: wait.seconds }) : t("submit")}
      </Button>
      <Button disabled={isBusy} onClick={() => void run(() => signInWithPasskey(callbackUrl))}>
        {t("passkey")}
      </Button>
    </form>
  );
}

function useCountdown() {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (seconds <= 0) return;
    const timer = setTimeout(() => setSeconds(seconds - 1), 1_000);
    return () => clearTimeout(timer);
  }, [seconds]);
  return { seconds, start: setSeconds };
}
