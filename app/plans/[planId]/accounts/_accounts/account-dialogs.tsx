"use client";
import { useTranslations } from "next-intl";
import { AskDialog } from "./ask-dialog";
import { ConfirmDialog } from "./confirm-dialog";
import { HandOverDialog } from "./hand-over-dialog";
import { InviteDialog } from "./invite-dialog";
import { RoleDialog } from "./role-dialog";
import type { AccountActs, AccountAsk } from "./use-account-acts";

const GROUPS = { disable: "disable", reset_password: "reset", end_sessions: "end" } as const;

/** The one window that the screen shows at a time. */
export function AccountDialogs({
  ask,
  acts,
  onClose,
}: {
  ask: AccountAsk;
  acts: AccountActs;
  onClose: () => void;
}) {
  const t = useTranslations("accounts");
  if (ask.kind === "invite") return <InviteDialog onClose={onClose} onInvite={acts.invite} />;
  if (ask.kind === "hand_over") return <HandOverDialog ask={ask} onClose={onClose} />;
  const { account } = ask;
  if (ask.kind === "change_role")
    return (
      <RoleDialog account={account} onClose={onClose} onChoose={(role) => acts.changeRole(account, role)} />
    );
  if (ask.kind === "ask_planner")
    return (
      <AskDialog
        title={t("countersign.planner.title", { name: account.name })}
        text={t("countersign.planner.text", { name: account.name })}
        go={t("countersign.go")}
        onClose={onClose}
        onAsk={(reason) => acts.askForPlanner(account, reason)}
      />
    );
  const group = GROUPS[ask.kind];
  const acting = { disable: acts.disable, reset: acts.reset, end: acts.endSessions };
  return (
    <ConfirmDialog
      title={t(`${group}.title`, { name: account.name })}
      action={t(`${group}.go`)}
      busyWords={t(`${group}.busy`)}
      onClose={onClose}
      onConfirm={() => acting[group](account)}
    >
      {t(`${group}.text`, { name: account.name, email: account.email })}
    </ConfirmDialog>
  );
}
