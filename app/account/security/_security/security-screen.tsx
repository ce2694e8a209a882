"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { SessionGuard } from "@/app/_frame/session-guard";
import { signOut } from "@/app/_frame/sign-in-request";
import { useTRPC } from "@/app/_trpc/client";
import { Button, ButtonLink } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { PageHeader } from "@/app/_ui/page-header";
import { ErrorState, Skeleton } from "@/app/_ui/states";
import { LanguageChoice } from "@/app/sign-in/language-choice";
import type { SecurityView } from "@/server/security/views";
import { GeneratorPart } from "./generator-part";
import { Part } from "./part";
import { PasskeysPart } from "./passkeys-part";
import { RecoveryPart } from "./recovery-part";
import { SessionsPart } from "./sessions-part";

/** How the reader proves who it is, and where that was done. */
export function SecurityScreen({ callbackUrl, mustEnrol }: { callbackUrl: string; mustEnrol: boolean }) {
  const t = useTranslations("security");
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.security.get.queryOptions());
  const leave = async () => {
    await signOut();
    window.location.assign("/sign-in");
  };
  return (
    <div className="flex flex-col gap-6">
      <SessionGuard />
      <PageHeader
        title={t("title")}
        above="Muster"
        actions={
          <>
            <LanguageChoice />
            {!mustEnrol && <ButtonLink href={callbackUrl}>{t("back")}</ButtonLink>}
            <Button tone="quiet" onClick={() => void leave()}>
              {t("signOut")}
            </Button>
          </>
        }
      >
        {data && t("signedInAs", { email: data.email })}
      </PageHeader>
      {data ? (
        <Parts view={data} callbackUrl={callbackUrl} mustEnrol={mustEnrol} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton className="h-64" />
      )}
    </div>
  );
}

function Parts({
  view,
  callbackUrl,
  mustEnrol,
}: {
  view: SecurityView;
  callbackUrl: string;
  mustEnrol: boolean;
}) {
  const t = useTranslations("security");
  const isEnrolled = view.generatorSince !== null || view.passkeys.length > 0;
  return (
    <>
      {mustEnrol && (
        <Notice
          kind="caution"
          title={t("must")}
          action={
            // Loaded anew: whatever was refused before is open now.
            isEnrolled && (
              <Button tone="primary" onClick={() => window.location.assign(callbackUrl)}>
                {t("goOn")}
              </Button>
            )
          }
        >
          {t("mustText")}
        </Notice>
      )}
      {view.password === "demo" && <Notice title={t("shared")}>{t("sharedText")}</Notice>}
      {view.password === "provider" && <Notice title={t("provider")}>{t("providerText")}</Notice>}
      {view.canEnrol && (
        <>
          <Part
            title={t("password.title")}
            text={t("password.text")}
            actions={
              <ButtonLink href="/password?callbackUrl=%2Faccount%2Fsecurity">
                {t("password.change")}
              </ButtonLink>
            }
          />
          <GeneratorPart since={view.generatorSince} />
          <PasskeysPart passkeys={view.passkeys} />
          <RecoveryPart left={view.recoveryCodesLeft} isEnrolled={isEnrolled} />
        </>
      )}
      <SessionsPart sessions={view.sessions} />
    </>
  );
}
