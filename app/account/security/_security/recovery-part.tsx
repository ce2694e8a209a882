"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { ProblemNotice } from "@/app/_ui/notice";
import { NewCodes } from "./new-codes";
import { Part } from "./part";
import { useActing } from "./use-acting";

/** Codes for the day when authenticator and passkeys are lost. */
export function RecoveryPart({ left, isEnrolled }: { left: number; isEnrolled: boolean }) {
  const t = useTranslations("security.codes");
  const { security: api } = useTRPCClient();
  const { isBusy, problem, run } = useActing();
  const [codes, setCodes] = useState<string[] | null>(null);
  const renew = () => run(async () => setCodes((await api.newRecoveryCodes.mutate()).codes));
  return (
    <Part
      title={t("title")}
      text={isEnrolled ? t("left", { count: left }) : t("none")}
      actions={
        isEnrolled && (
          <Button isBusy={isBusy} onClick={() => void renew()}>
            {t("renew")}
          </Button>
        )
      }
    >
      {problem && <ProblemNotice problem={problem} />}
      {codes && <NewCodes codes={codes} onKept={() => setCodes(null)} />}
    </Part>
  );
}
