"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useTRPCClient } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Notice, ProblemNotice } from "@/app/_ui/notice";
import { useToast } from "@/app/_ui/toast";
import type { SecurityView } from "@/server/security/views";
import { makePasskey } from "./make-passkey";
import { NewCodes } from "./new-codes";
import { Part } from "./part";
import { PasskeyEntry } from "./passkey-entry";
import { PasskeyName } from "./passkey-name";
import { useActing } from "./use-acting";

export function PasskeysPart({ passkeys }: Pick<SecurityView, "passkeys">) {
  const t = useTranslations("security.passkeys");
  const { security: api } = useTRPCClient();
  const say = useToast();
  const { isBusy, problem, run } = useActing();
  const [name, setName] = useState<string | null>(null);
  const [isRefused, setRefused] = useState(false);
  const [codes, setCodes] = useState<string[] | null>(null);

  const add = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || name === null) return;
    setRefused(false);
    void run(async () => {
      const { options } = await api.offerPasskey.mutate();
      const attestation = await makePasskey(options);
      if (attestation === null) {
        setRefused(true);
        return;
      }
      const made = await api.addPasskey.mutate({ name, attestation });
      setName(null);
      setCodes(made.codes);
      say({ title: t("done", { name }) });
    });
  };
  const remove = (passkey: SecurityView["passkeys"][number]) =>
    run(async () => {
      await api.removePasskey.mutate({ passkeyId: passkey.id });
      say({ title: t("removed", { name: passkey.name }) });
    });

  return (
    <Part
      title={t("title")}
      text={t("text")}
      actions={name === null && <Button onClick={() => setName("")}>{t("add")}</Button>}
    >
      <div className="flex flex-col gap-3">
        {isRefused && <Notice kind="problem" title={t("refused")} />}
        {problem && problem.fields.length === 0 && <ProblemNotice problem={problem} />}
        {name !== null && (
          <form noValidate onSubmit={add} className="flex max-w-sm flex-col gap-3">
            <PasskeyName
              label={t("name")}
              guidance={t("nameGuidance")}
              problem={problem}
              value={name}
              onChange={setName}
            />
            <Button type="submit" tone="primary" isBusy={isBusy} busyWords={t("busy")} className="self-start">
              {t("go")}
            </Button>
          </form>
        )}
        {codes && <NewCodes codes={codes} onKept={() => setCodes(null)} />}
        {passkeys.length === 0 ? (
          <p className="text-quiet text-sm">{t("empty")}</p>
        ) : (
          <ul>
            {passkeys.map((passkey) => (
              <li key={passkey.id} className="border-b py-2 last:border-b-0">
                <PasskeyEntry passkey={passkey} isBusy={isBusy} onRemove={() => void remove(passkey)} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Part>
  );
}
