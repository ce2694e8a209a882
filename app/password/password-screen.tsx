"use client";
import { useTranslations } from "next-intl";
import { signOut } from "@/app/_frame/sign-in-request";
import { Button, ButtonLink } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { LanguageChoice } from "@/app/sign-in/language-choice";
import type { PasswordKind } from "@/server/auth";
import { PasswordForm } from "./password-form";

/** The own password: the form where it can be changed, else who can. */
export function PasswordScreen({
  kind,
  email,
  callbackUrl,
}: {
  kind: PasswordKind;
  email: string;
  callbackUrl: string;
}) {
  const t = useTranslations("accounts.password");
  const isForced = kind === "temporary";
  const leave = async () => {
    await signOut();
    window.location.assign("/sign-in");
  };
  return (
    <div className="w-full max-w-sm">
      <div className="flex items-start justify-between gap-4">
        <p className="font-bold text-xl tracking-[-0.01em]">Muster</p>
        <LanguageChoice />
      </div>
      <h1 className="mt-8 font-semibold text-lg">{t("title")}</h1>
      {kind === "demo" || kind === "provider" ? (
        <Notice className="mt-4" title={t(`${kind}.title`)}>
          {t(`${kind}.text`)}
        </Notice>
      ) : (
        <>
          <p className="mt-1 mb-5 text-quiet">{isForced ? t("forced") : t("free", { email })}</p>
          <PasswordForm isForced={isForced} email={email} callbackUrl={callbackUrl} />
        </>
      )}
      <div className="mt-6 flex flex-wrap gap-2 border-t pt-4">
        {!isForced && <ButtonLink href={callbackUrl}>{t("back")}</ButtonLink>}
        <Button tone="quiet" onClick={() => void leave()}>
          {t("signOut")}
        </Button>
      </div>
    </div>
  );
}
