"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useTRPCClient } from "@/app/_trpc/client";
import { sessionGate } from "@/app/_trpc/session-gate";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";

/** Says above everything that the session is about to end, and how to go on. */
export function SessionWarning({
  endsAt,
  isFinal,
  onStay,
}: {
  endsAt: number;
  isFinal: boolean;
  onStay: () => void;
}) {
  const t = useTranslations("frame.session");
  const api = useTRPCClient();
  const minutes = useMinutesUntil(endsAt);
  const [isBusy, setBusy] = useState(false);
  const stay = async () => {
    setBusy(true);
    // Anything that is asked on somebody's behalf keeps the session; what fails, the gate of the frame says.
    await api.session.me.query().catch(() => undefined);
    setBusy(false);
    onStay();
  };
  return (
    <section
      aria-label={t("ending")}
      className="fixed inset-x-4 bottom-10 z-40 mx-auto max-w-xl rounded-md border border-line bg-raised shadow-float print:hidden"
    >
      <Notice
        kind="problem"
        title={t("endsIn", { minutes })}
        action={
          isFinal ? (
            <Button tone="primary" onClick={() => sessionGate.ask()}>
              {t("again")}
            </Button>
          ) : (
            <Button tone="primary" isBusy={isBusy} onClick={() => void stay()}>
              {t("stay")}
            </Button>
          )
        }
      >
        {t(isFinal ? "finalWhy" : "idleWhy")}
      </Notice>
    </section>
  );
}

function useMinutesUntil(endsAt: number): number {
  const [minutes, setMinutes] = useState(() => minutesUntil(endsAt));
  useEffect(() => {
    const count = () => setMinutes(minutesUntil(endsAt));
    count();
    const timer = setInterval(count, 5_000);
    return () => clearInterval(timer);
  }, [endsAt]);
  return minutes;
}

const minutesUntil = (moment: number): number => Math.max(0, Math.ceil((moment - Date.now()) / 60_000));
