"use client";
import "./sheet.css";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_trpc/client";
import { Button, ButtonLink } from "@/app/_ui/button";
import { dtg } from "@/app/_ui/format/dtg";
import { useReadProblem } from "@/app/_ui/format/use-read-problem";
import { Link } from "@/app/_ui/link";
import { NationName } from "@/app/_ui/nation";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState, ErrorState } from "@/app/_ui/states";
import type { NationSheetView } from "@/server/nation/views";
import { NationsSkeleton } from "../../_list/nations-skeleton";
import { useNationWords } from "../../_list/use-nation-words";
import { AskTable } from "./ask-table";
import { HeldAloneTable } from "./held-alone-table";
import { PlanPart } from "./plan-part";
import { PledgeTable } from "./pledge-table";
import { Position } from "./position";
import { ServedTable } from "./served-table";

const ToldPart = dynamic(() => import("../../../pledges/_told/told-part").then((module) => module.ToldPart));

export function SheetScreen({ planId, code }: { planId: string; code: string }) {
  const t = useTranslations("nation.sheet");
  const trpc = useTRPC();
  const readProblem = useReadProblem();
  const sheet = useQuery(trpc.nation.sheet.queryOptions({ planId, code }));
  if (sheet.data) return <Sheet sheet={sheet.data} />;
  if (!sheet.error) return <NationsSkeleton />;
  return ["NOT_FOUND", "BAD_REQUEST"].includes(readProblem(sheet.error).code) ? (
    <EmptyState
      isPage
      title={t("unknown")}
      action={<ButtonLink href={`/plans/${planId}/nations`}>{t("toList")}</ButtonLink>}
    >
      {t("unknownWords")}
    </EmptyState>
  ) : (
    <div className="px-4 py-4 wide:px-6">
      <PageHeader title={code} />
      <ErrorState error={sheet.error} onRetry={() => void sheet.refetch()} />
    </div>
  );
}

function Sheet({ sheet }: { sheet: NationSheetView }) {
  const t = useTranslations("nation");
  const words = useTranslations("words");
  const { find, name } = useNationWords();
  const { planId, code } = sheet;
  const nation = find(code);
  return (
    <article className="nation-sheet mx-auto flex w-full max-w-6xl flex-col gap-6 px-4 py-4 wide:px-6">
      <PageHeader
        above={
          <nav aria-label={t("sheet.breadcrumb")} className="print:hidden">
            <Link href={`/plans/${planId}/nations`} className="underline-offset-2 hover:underline">
              {t("title")}
            </Link>{" "}
            / {code}
          </nav>
        }
        title={nation ? <NationName iso2={nation.iso2} name={name(code)} /> : code}
        actions={<Button onClick={() => window.print()}>{t("sheet.print")}</Button>}
      >
        {words("asOf", { at: dtg(sheet.asOf), revision: sheet.revision })}
      </PageHeader>
      <div className="grid gap-x-10 gap-y-5 wide:grid-cols-2 print:grid-cols-2">
        {nation && <Position nation={nation} />}
        <PlanPart sheet={sheet} />
      </div>
      <PledgeTable sheet={sheet} />
      {sheet.pledges && <ToldPart planId={planId} nation={code} />}
      <ServedTable sheet={sheet} />
      <HeldAloneTable sheet={sheet} />
      <AskTable sheet={sheet} />
    </article>
  );
}
