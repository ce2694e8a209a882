"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "@/app/_trpc/client";
import { sessionGate } from "@/app/_trpc/session-gate";
import { Dialog } from "@/app/_ui/dialog";
import { ProviderElsewhere } from "./provider-elsewhere";
import type { Session } from "./session";
import { SignInForm } from "./sign-in-form";

/** Signs in again without leaving the page. Somebody else than before gets the page anew. */
export function SessionDialog({ actor, provider }: Pick<Session, "actor" | "provider">) {
  const t = useTranslations("frame.session");
  const [credentials, setCredentials] = useState({ email: actor.email, password: "" });
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();

  const goOn = async () => {
    const me = await api.session.me.query();
    const isSame = me.actor.email === actor.email && me.actor.role === actor.role;
    if (isSame && !me.mustChangePassword && !me.mustEnrol) {
      sessionGate.answer("again");
      await queryClient.invalidateQueries(trpc.session.ends.pathFilter());
    } else window.location.reload();
  };

  return (
    <Dialog title={t("again")} isOpen onClose={() => sessionGate.answer("give-up")}>
      <p className="mb-4 text-quiet">{t(sessionGate.reason())}</p>
      <SignInForm credentials={credentials} onChange={setCredentials} callbackUrl="/" onDone={goOn} />
      {provider && <ProviderElsewhere name={provider} onDone={goOn} />}
    </Dialog>
  );
}
