"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useTRPCClient } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { Field, TextInput } from "@/app/_ui/field";
import { dtg } from "@/app/_ui/format/dtg";
import { ProblemNotice } from "@/app/_ui/notice";
import { useToast } from "@/app/_ui/toast";
import type { PasskeyView } from "@/server/security/views";
import { useActing } from "./use-acting";

/** One passkey by the name that its owner gave it, which can be changed in place. */
export function PasskeyEntry({
  passkey,
  isBusy,
  onRemove,
}: {
  passkey: PasskeyView;
  isBusy: boolean;
  onRemove: () => void;
}) {
  const t = useTranslations("security.passkeys");
  const [isRenaming, setRenaming] = useState(false);
  const { name, createdAt, lastUsedAt } = passkey;
  if (isRenaming) return <RenameForm passkey={passkey} onDone={() => setRenaming(false)} />;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <div className="min-w-0">
        <p className="break-words font-semibold">{name}</p>
        <p className="text-quiet text-sm">
          {t("made", { at: dtg(createdAt) })}, {lastUsedAt ? t("used", { at: dtg(lastUsedAt) }) : t("unused")}
        </p>
      </div>
      <div className="flex gap-2">
        <Button
          size="small"
          disabled={isBusy}
          aria-label={t("renameOf", { name })}
          onClick={() => setRenaming(true)}
        >
          {t("rename")}
        </Button>
        <Button size="small" disabled={isBusy} aria-label={t("removeOf", { name })} onClick={onRemove}>
          {t("remove")}
        </Button>
      </div>
    </div>
  );
}

function RenameForm({ passkey, onDone }: { passkey: PasskeyView; onDone: () => void }) {
  const t = useTranslations("security.passkeys");
  const { security: api } = useTRPCClient();
  const say = useToast();
  const { isBusy, problem, run } = useActing();
  const [name, setName] = useState(passkey.name);
  const rename = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    void run(async () => {
      await api.renamePasskey.mutate({ passkeyId: passkey.id, name });
      say({ title: t("renamed", { name: name.trim() }) });
      onDone();
    });
  };
  return (
    <form noValidate onSubmit={rename} className="flex max-w-sm flex-col gap-3">
      {problem && problem.fields.length === 0 && <ProblemNotice problem={problem} />}
      <Field label={t("name")} error={problem?.fields.find(({ field }) => field === "name")?.message}>
        <TextInput
          name="name"
          autoComplete="off"
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <div className="flex gap-2">
        <Button type="submit" tone="primary" isBusy={isBusy} busyWords={t("renameBusy")}>
          {t("renameGo")}
        </Button>
        <Button disabled={isBusy} onClick={onDone}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
