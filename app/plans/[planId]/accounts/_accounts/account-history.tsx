"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_trpc/client";
import { Moment } from "@/app/_ui/moment";
import { ErrorState, Skeleton } from "@/app/_ui/states";
import { ROLES } from "@/db/enums";
import type { AccountEventView } from "@/server/account/views";

/** Who did what to whose account. */
export function AccountHistory() {
  const t = useTranslations("accounts.history");
  const trpc = useTRPC();
  const events = useQuery(trpc.account.history.queryOptions());
  return (
    <section aria-labelledby="account-history" className="mt-4">
      <h2 id="account-history" className="border-b pb-1.5 font-semibold">
        {t("title")}
      </h2>
      {events.data ? (
        events.data.length === 0 ? (
          <p className="py-3 text-quiet text-sm">{t("empty")}</p>
        ) : (
          <ul>
            {events.data.map((event) => (
              <li
                key={event.id}
                className="flex flex-wrap gap-x-4 border-b py-2 text-sm last:border-b-0 wide:flex-nowrap"
              >
                <Moment at={event.at} isInRow className="shrink-0 text-quiet" />
                <Act event={event} />
              </li>
            ))}
          </ul>
        )
      ) : events.error ? (
        <ErrorState error={events.error} onRetry={() => void events.refetch()} />
      ) : (
        <Skeleton className="mt-3 h-24" />
      )}
    </section>
  );
}

const ACTS = [
  "invite",
  "disable",
  "enable",
  "reset_password",
  "change_role",
  "change_password",
  "end_sessions",
  "add_generator",
  "remove_generator",
  "new_recovery_codes",
  "use_recovery_code",
  "add_passkey",
  "rename_passkey",
  "remove_passkey",
  "remove_second_factor",
  "ask_planner",
  "countersign_planner",
  "ask_export",
  "countersign_export",
  "reject_request",
  "withdraw_request",
  "export",
] as const;

function Act({ event }: { event: AccountEventView }) {
  const t = useTranslations("accounts.history");
  const words = useTranslations("words");
  const role = (code: string | null): string => {
    const known = ROLES.find((one) => one === code);
    return known ? words(`role.${known}`) : (code ?? "");
  };
  const act = ACTS.find((one) => one === event.action) ?? "other";
  return (
    <p className="min-w-0 break-words">
      {t.rich(`act.${act}`, {
        actor: event.actor,
        subject: event.subject,
        act: event.action,
        role: role(event.roleAfter),
        before: role(event.roleBefore),
        b: (chunks) => <span className="font-semibold">{chunks}</span>,
      })}
    </p>
  );
}
