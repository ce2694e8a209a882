import type { useTranslations } from "next-intl";
import { toCsv } from "@/app/_ui/csv";
import { dtg } from "@/app/_ui/format/dtg";
import type { AccountRow } from "@/server/account/views";

type Words<N extends "accounts" | "words"> = ReturnType<typeof useTranslations<N>>;

/** The list as it stands on the screen. */
export const accountsCsv = (
  accounts: readonly AccountRow[],
  t: Words<"accounts">,
  words: Words<"words">,
  head: { marking: string; asOf: string },
): string =>
  toCsv(
    head,
    (["name", "email", "role", "status", "signsIn", "lastSeen", "created"] as const).map((column) =>
      t(`column.${column}`),
    ),
    accounts.map((account) => [
      account.name,
      account.email,
      words(`role.${account.role}`),
      t(`status.${account.status}`),
      t(`signsInBy.${account.signsInBy}`),
      account.lastSeenAt ? dtg(account.lastSeenAt) : t("never"),
      dtg(account.createdAt),
    ]),
  );
