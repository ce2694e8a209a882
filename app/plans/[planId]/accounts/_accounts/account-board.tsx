"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useScreenKeys } from "@/app/_frame/keys";
import { usePlan } from "@/app/_frame/plan-context";
import { useSession } from "@/app/_frame/session";
import { useMarking } from "@/app/_frame/use-marking";
import { Button } from "@/app/_ui/button";
import { dtg, dtgForFile } from "@/app/_ui/format/dtg";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { Notice, ProblemNotice } from "@/app/_ui/notice";
import { PageHeader } from "@/app/_ui/page-header";
import { saveFile } from "@/app/_ui/save-file";
import type { AccountRow } from "@/server/account/views";
import { AccountRecords } from "./account-records";
import { AccountTable } from "./account-table";
import { type AccountAsk, useAccountActs } from "./use-account-acts";

// Opened by few visits.
const AccountDialogs = dynamic(() => import("./account-dialogs").then((module) => module.AccountDialogs), {
  ssr: false,
});

/** The accounts and everything that can be done to them. */
export function AccountBoard({
  accounts,
  asOf,
  place,
  children,
}: {
  accounts: readonly AccountRow[];
  asOf: Date;
  place: string;
  children: ReactNode;
}) {
  const t = useTranslations("accounts");
  const words = useTranslations("words");
  const { isDemo } = useSession();
  const plan = usePlan();
  const marking = useMarking();
  const readProblem = useReadProblem();
  const [ask, setAsk] = useState<AccountAsk | null>(null);
  const acts = useAccountActs(setAsk);
  const invite = () => setAsk({ kind: "invite" });
  useScreenKeys([{ keys: "i", label: t("invite.open"), run: invite }]);

  const saveCsv = async () => {
    // Fetched on demand: most visits export nothing.
    const { accountsCsv } = await import("./export-csv");
    const head = { marking: t("file.title", { marking, place }), asOf: t("file.asOf", { at: dtg(asOf) }) };
    saveFile(
      `muster-accounts-${dtgForFile(asOf)}${isDemo ? "-demo" : ""}.csv`,
      accountsCsv(accounts, t, words, head),
      "text/csv;charset=utf-8",
    );
  };

  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <>
            <Button onClick={() => void saveCsv()}>{t("export")}</Button>
            <Button tone="primary" onClick={invite}>
              {t("invite.open")}
            </Button>
          </>
        }
      >
        {children}
        <span className="block">
          {t("count", {
            count: accounts.length,
            disabled: accounts.filter(({ status }) => status === "disabled").length,
            at: dtg(asOf),
          })}
        </span>
      </PageHeader>
      {accounts.some((account) => account.isDemo) && (
        <Notice title={t("demo.title")}>{t("demo.text")}</Notice>
      )}
      {acts.error !== null && <ProblemNotice problem={readProblem(acts.error)} />}
      <div className="max-wide:hidden">
        <AccountTable accounts={accounts} planId={plan.id} onAct={acts.begin} />
      </div>
      <div className="wide:hidden">
        <AccountRecords accounts={accounts} planId={plan.id} onAct={acts.begin} />
      </div>
      {ask && <AccountDialogs ask={ask} acts={acts} onClose={() => setAsk(null)} />}
    </>
  );
}
