"use client";
import { useState } from "react";
import type { Credentials } from "@/app/_frame/sign-in-form";
import { signInWithPassword } from "@/app/_frame/sign-in-request";
import { Button } from "@/app/_ui/button";
import { ChoiceGroup } from "@/app/_ui/choices";
import { Field, Select } from "@/app/_ui/field";
import { Flag } from "@/app/_ui/nation";
import { Notice } from "@/app/_ui/notice";
import type { Role } from "@/db/enums";
import { nationName } from "@/server/nation/name";
import { DEMO_NATIONS, DEMO_PASSWORD, demoEmail, HEADQUARTERS, rolesOf } from "./demo-accounts";

const ROLE_TASKS: Record<Role, string> = {
  contributor: "Contributor: drafts pledges and marks them for release",
  approver: "Approver: submits the nation's pledges to the coalition",
  planner: "Planner: reads coverage, accepts and verifies pledges",
  observer: "Observer: sees lines and gaps, no pledges",
};

const NATIONS = Object.entries(DEMO_NATIONS)
  .map(([code, iso2]) => ({ code, name: nationName(iso2) }))
  .sort((a, b) => a.name.localeCompare(b.name, "en"));

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
  const [place, setPlace] = useState(HEADQUARTERS);
  const [role, setRole] = useState<Role>("planner");
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
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
      setProblem(outcome.message);
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
            Demo accounts
          </h2>
          <p className="mt-1 text-quiet">
            This is a demonstration on public sources. No nation registered anything: all starting states are
            illustrative.
          </p>
        </div>
        <Field label="Act for">
          <Select value={place} onChange={(event) => choosePlace(event.target.value)} className="max-w-sm">
            <option value={HEADQUARTERS}>Headquarters of the force</option>
            {NATIONS.map(({ code, name }) => (
              <option key={code} value={code}>
                {name} ({code})
              </option>
            ))}
          </Select>
        </Field>
        <ChoiceGroup
          name="role"
          className="[&_label]:w-full [&_label]:max-w-md"
          legend="As"
          choices={rolesOf(place).map((value) => ({ value, label: ROLE_TASKS[value] }))}
          value={role}
          onChange={setRole}
        />
        <dl className="grid w-fit grid-cols-[auto_1fr] gap-x-4 gap-y-1 border-t pt-4 text-sm">
          <dt className="text-quiet">Account</dt>
          <dd className="flex items-center gap-2">
            {iso2 && <Flag iso2={iso2} />}
            <code className="select-all font-mono">{email}</code>
          </dd>
          <dt className="text-quiet">Password</dt>
          <dd>
            <code className="select-all font-mono">{DEMO_PASSWORD}</code>
          </dd>
        </dl>
        {problem && <Notice kind="problem" title={problem} />}
        <Button
          tone="primary"
          onClick={() => void go()}
          isBusy={isBusy}
          busyWords="Signing in"
          className="self-start"
        >
          Sign in as this {role}
        </Button>
      </div>
    </section>
  );
}
