"use client";
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import type { Credentials } from "@/app/_frame/sign-in-form";
import { type SignInRefusal, signInWithPassword } from "@/app/_frame/sign-in-request";
import { Button } from "@/app/_ui/button";
import { ChoiceGroup } from "@/app/_ui/choices";
import { Field, Select } from "@/app/_ui/field";
import { Flag } from "@/app/_ui/nation";
import { Notice } from "@/app/_ui/notice";
import type { Role } from "@/db/enums";
import type { Locale } from "@/server/language/locale";
import { nationName } from "@/server/nation/name";
import { DEMO_NATIONS, DEMO_PASSWORD, demoEmail, HEADQUARTERS, rolesOf } from "./demo-accounts";

const nationsIn = (locale: Locale) =>
  Object.entries(DEMO_NATIONS)
    .map(([code, iso2]) => ({ code, name: nationName(iso2, locale) }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));

/** Demo accounts as choices: fills in and signs in. Only drawn in demo mode. */
export function DemoChoice({
  callbackUrl,
  onChoose,
  onDone,
}: {
  callbackUrl: string;
  onChoose: (credentials: Credentials) => void;
  onDone: (url: string) => void;
}) {
  const t = useTranslations("signIn.demo");
  const signIn = useTranslations("frame.signIn");
  const words = useTranslations("words");
  const locale = useLocale();
  const nations = useMemo(() => nationsIn(locale), [locale]);
  const [place, setPlace] = useState(HEADQUARTERS);
  const [role, setRole] = useState<Role>("planner");
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<SignInRefusal | null>(null);
  const email = demoEmail(place, role);
  const iso2 = DEMO_NATIONS[place];

  const choosePlace = (next: string) => {
    setPlace(next);
    if (!rolesOf(next).includes(role)) setRole(rolesOf(next)[0] ?? "planner");
  };

  const go = async () => {
    onChoose({ email, password: DEMO_PASSWORD });
    setBusy(true);
    setProblem(null);
    const outcome = await signInWithPassword(email, DEMO_PASSWORD, callbackUrl);
    if (outcome.isDone) onDone(outcome.url);
    else {
      setBusy(false);
      setProblem(outcome.problem);
    }
  };

  return (
    <section
      aria-labelledby="demo"
      className="flex flex-col border-t px-5 py-10 wide:border-t-0 wide:px-12 wide:pt-[16dvh]"
    >
      <div className="flex w-full max-w-xl flex-col gap-4">
        <div>
          <h2 id="demo" className="font-semibold text-lg">
            {t("title")}
          </h2>
          <p className="mt-1 text-quiet">{t("text")}</p>
        </div>
        <Field label={t("actFor")}>
          <Select value={place} onChange={(event) => choosePlace(event.target.value)} className="max-w-sm">
            <option value={HEADQUARTERS}>{t("headquarters")}</option>
            {nations.map(({ code, name }) => (
              <option key={code} value={code}>
                {name} ({code})
              </option>
            ))}
          </Select>
        </Field>
        <ChoiceGroup
          name="role"
          className="[&_label]:w-full [&_label]:max-w-lg"
          legend={t("as")}
          choices={rolesOf(place).map((value) => ({ value, label: t(`task.${value}`) }))}
          value={role}
          onChange={setRole}
        />
        <dl className="grid w-fit grid-cols-[auto_1fr] gap-x-4 gap-y-1 border-t pt-4 text-sm">
          <dt className="text-quiet">{t("account")}</dt>
          <dd className="flex items-center gap-2">
            {iso2 && <Flag iso2={iso2} />}
            <code className="select-all font-mono">{email}</code>
          </dd>
          <dt className="text-quiet">{signIn("password")}</dt>
          <dd>
            <code className="select-all font-mono">{DEMO_PASSWORD}</code>
          </dd>
        </dl>
        {problem && <Notice kind="problem" title={signIn(`problem.${problem}`)} />}
        <Button
          tone="primary"
          onClick={() => void go()}
          isBusy={isBusy}
          busyWords={signIn("busy")}
          className="self-start"
        >
          {t("submit", { role: words(`role.${role}`) })}
        </Button>
      </div>
    </section>
  );
}
