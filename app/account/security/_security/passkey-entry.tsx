"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTRPCClient } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { dtg } from "@/app/_ui/format/dtg";
import { ProblemNotice } from "@/app/_ui/notice";
import { useToast } from "@/app/_ui/toast";
import type { PasskeyView } from "@/server/security/views";
import { PasskeyName } from "./passkey-name";
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
  // Whoever leaves the form with the keyboard goes on where it was opened.
  const isBack = useRef(false);
  const takeFocusBack = (button: HTMLButtonElement | null) => {
    if (button && isBack.current) button.focus();
    isBack.current = false;
  };
  const close = () => {
    isBack.current = true;
    setRenaming(false);
  };
  const { name, createdAt, lastUsedAt } = passkey;
  if (isRenaming) return <RenameForm passkey={passkey} onDone={close} />;
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
          ref={takeFocusBack}
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
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  // The button that was pressed was off while it sent, and lost the focus.
  useEffect(() => {
    if (problem !== null) input.current?.focus();
  }, [problem]);
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
    <form
      noValidate
      onSubmit={rename}
      onKeyDown={({ key }) => {
        if (key === "Escape" && !isBusy) onDone();
      }}
      className="flex max-w-sm flex-col gap-3"
    >
      {problem && problem.fields.length === 0 && <ProblemNotice problem={problem} />}
      <PasskeyName
        ref={input}
        label={t("newName", { name: passkey.name })}
        problem={problem}
        value={name}
        onChange={setName}
      />
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
