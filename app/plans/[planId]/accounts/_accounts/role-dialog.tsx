"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSession } from "@/app/_frame/session";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { ProblemNotice } from "@/app/_ui/notice";
import type { Role } from "@/db/enums";
import { rolesToGive } from "@/server/account/lifecycle";
import type { AccountRow } from "@/server/account/views";
import { RoleChoice } from "./role-choice";
import { useSending } from "./use-sending";

export function RoleDialog({
  account,
  onClose,
  onChoose,
}: {
  account: AccountRow;
  onClose: () => void;
  onChoose: (role: Role) => Promise<void>;
}) {
  const t = useTranslations("accounts");
  const { actor } = useSession();
  // To plan takes a second person: that is asked for, not given.
  const roles = rolesToGive(actor).filter((one) => one !== "planner");
  const [role, setRole] = useState(account.role);
  const { isBusy, problem, send } = useSending();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("role.title", { name: account.name })}
      refusal={problem}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            tone="primary"
            disabled={role === account.role}
            isBusy={isBusy}
            busyWords={t("role.busy")}
            onClick={() => void send(() => onChoose(role))}
          >
            {t("role.go")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {problem && <ProblemNotice problem={problem} />}
        <p className="text-quiet">{t("role.text", { name: account.name })}</p>
        <RoleChoice roles={roles} value={role} error={null} onChange={setRole} />
      </div>
    </Dialog>
  );
}
