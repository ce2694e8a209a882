"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { useSession } from "@/app/_frame/session";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field, TextInput } from "@/app/_ui/field";
import { ProblemNotice } from "@/app/_ui/notice";
import type { Role } from "@/db/enums";
import { rolesToGive } from "@/server/account/lifecycle";
import { RoleChoice } from "./role-choice";
import type { AccountActs } from "./use-account-acts";
import { useSending } from "./use-sending";

export function InviteDialog({
  onClose,
  onInvite,
}: {
  onClose: () => void;
  onInvite: AccountActs["invite"];
}) {
  const t = useTranslations("accounts");
  const { actor } = useSession();
  const roles = rolesToGive(actor);
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>(roles[0] ?? "contributor");
  const { isBusy, problem, send, messageOf } = useSending();
  const formId = useId();
  const isOfFields = (problem?.fields.length ?? 0) > 0;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isBusy) void send(() => onInvite({ name, email, role }));
  };

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("invite.title")}
      refusal={problem}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form={formId} tone="primary" isBusy={isBusy} busyWords={t("invite.busy")}>
            {t("invite.go")}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {problem && !isOfFields && <ProblemNotice problem={problem} />}
        <Field label={t("invite.name")} guidance={t("invite.nameGuidance")} error={messageOf("name")}>
          <TextInput
            name="name"
            maxLength={120}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field label={t("invite.email")} guidance={t("invite.emailGuidance")} error={messageOf("email")}>
          <TextInput
            type="email"
            name="email"
            maxLength={254}
            autoComplete="off"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </Field>
        <RoleChoice roles={roles} value={role} error={messageOf("role")} onChange={setRole} />
      </form>
    </Dialog>
  );
}
