"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "@/app/_trpc/client";
import { useToast } from "@/app/_ui/toast";
import type { Role } from "@/db/enums";
import type { AccountAction } from "@/server/account/lifecycle";
import type { AccountRow, HandedOver } from "@/server/account/views";

/** What the screen asks before it acts, or has to tell once. */
export type AccountAsk =
  | { kind: "invite" }
  | {
      kind: "disable" | "reset_password" | "change_role" | "end_sessions" | "ask_planner";
      account: AccountRow;
    }
  | { kind: "hand_over"; name: string; of: "invited" | "reset" | "planner"; handedOver: HandedOver };

export interface AccountActs {
  /** The last act without a dialog of its own that failed. */
  error: unknown;
  begin: (action: AccountAction, account: AccountRow) => void;
  invite: (typed: { name: string; email: string; role: Role }) => Promise<void>;
  disable: (account: AccountRow) => Promise<void>;
  endSessions: (account: AccountRow) => Promise<void>;
  askForPlanner: (account: AccountRow, reason: string) => Promise<void>;
  reset: (account: AccountRow) => Promise<void>;
  changeRole: (account: AccountRow, role: Role) => Promise<void>;
}

/** The acts, with what follows each: the list anew, a word about it, and the way back where there is one. */
export function useAccountActs(onAsk: (ask: AccountAsk | null) => void): AccountActs {
  const t = useTranslations("accounts");
  const words = useTranslations("words");
  const { account: api, countersign } = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const say = useToast();
  const [error, setError] = useState<unknown>(null);
  const refresh = () => queryClient.invalidateQueries(trpc.account.pathFilter());

  const undoBy = (back: () => Promise<unknown>) => ({
    label: t("undo"),
    onSelect: () =>
      void back()
        .then(() => say({ title: t("undone") }))
        .catch(setError)
        .finally(() => void refresh()),
  });

  const enable = async ({ id, name, version }: AccountRow) => {
    const enabled = await api.enable.mutate({ accountId: id, version });
    say({
      title: t("enable.done", { name }),
      detail: t("enable.doneDetail"),
      action: undoBy(() => api.disable.mutate({ accountId: id, ...enabled })),
    });
  };

  return {
    error,
    begin: (action, account) => {
      setError(null);
      if (action !== "enable") onAsk({ kind: action, account });
      else
        void enable(account)
          .catch(setError)
          .finally(() => void refresh());
    },
    invite: async (typed) => {
      const handedOver = await api.invite.mutate(typed);
      onAsk({ kind: "hand_over", name: typed.name.trim(), of: "invited", handedOver });
      if (handedOver.awaitsCountersign) await queryClient.invalidateQueries(trpc.countersign.pathFilter());
      await refresh();
    },
    disable: async ({ id, name, role, version }) => {
      const disabled = await api.disable.mutate({ accountId: id, version }).finally(() => void refresh());
      onAsk(null);
      say({
        title: t("disable.done", { name }),
        detail: t("disable.doneDetail"),
        // Whoever opens the account of a planner again needs a second person.
        ...(role !== "planner" && {
          action: undoBy(() => api.enable.mutate({ accountId: id, ...disabled })),
        }),
      });
    },
    askForPlanner: async ({ id }, reason) => {
      await countersign.askForPlanner.mutate({ accountId: id, reason });
      onAsk(null);
      say({ title: t("countersign.asked") });
      await queryClient.invalidateQueries(trpc.countersign.pathFilter());
    },
    endSessions: async ({ id, name }) => {
      await api.endSessions.mutate({ accountId: id }).finally(() => void refresh());
      onAsk(null);
      say({ title: t("end.done", { name }) });
    },
    reset: async ({ id, name, version }) => {
      const handedOver = await api.resetPassword.mutate({ accountId: id, version });
      onAsk({ kind: "hand_over", name, of: "reset", handedOver });
      await refresh();
    },
    changeRole: async ({ id, name, role: before, version }, role) => {
      const changed = await api.changeRole
        .mutate({ accountId: id, version, role })
        .finally(() => void refresh());
      onAsk(null);
      say({
        title: t("role.done", { name, role: words(`role.${role}`) }),
        ...(before !== "planner" && {
          action: undoBy(() => api.changeRole.mutate({ accountId: id, ...changed, role: before })),
        }),
      });
    },
  };
}
