"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { type GateState, sessionGate } from "@/app/_trpc/session-gate";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { useSession } from "./session";
import { useSessionEnd } from "./use-session-end";

// Fetched when a session ends, which most visits never see.
const SessionDialog = dynamic(() => import("./session-dialog").then((module) => module.SessionDialog), {
  ssr: false,
});

const openOnTheServer = (): GateState => "open";

const SessionWarning = dynamic(() => import("./session-warning").then((module) => module.SessionWarning), {
  ssr: false,
});

/** Says that the session is about to end; asks to sign in again, in place, as soon as a request is refused for want of a session. */
export function SessionGuard() {
  const t = useTranslations("frame.session");
  const { actor, provider } = useSession();
  const { end, lookAgain } = useSessionEnd();
  const state = useSyncExternalStore(sessionGate.subscribe, sessionGate.state, openOnTheServer);
  if (state === "asking") return <SessionDialog actor={actor} provider={provider} />;
  if (state === "open") return end && <SessionWarning {...end} onStay={lookAgain} />;
  return (
    <Notice
      kind="caution"
      className="mx-4 mt-3 wide:mx-6 print:hidden"
      title={t("out")}
      action={
        <Button size="small" onClick={() => sessionGate.ask()}>
          {t("again")}
        </Button>
      }
    >
      {t("nothing")}
    </Notice>
  );
}
