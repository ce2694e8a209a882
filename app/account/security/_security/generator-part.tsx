"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "@/app/_trpc/client";
import { Button } from "@/app/_ui/button";
import { dtg } from "@/app/_ui/format/dtg";
import { ProblemNotice } from "@/app/_ui/notice";
import { useToast } from "@/app/_ui/toast";
import type { GeneratorOffer } from "@/server/security/views";
import { CodeForm } from "./code-form";
import { NewCodes } from "./new-codes";
import { Part } from "./part";
import { useActing } from "./use-acting";

type Step =
  | { kind: "offer"; offer: GeneratorOffer }
  | { kind: "remove" }
  | { kind: "codes"; codes: string[] };

/** The authenticator: set up with a picture or its secret, on with its first code, off with one more. */
export function GeneratorPart({ since }: { since: Date | null }) {
  const t = useTranslations("security.generator");
  const { security: api } = useTRPCClient();
  const say = useToast();
  const { isBusy, problem, run } = useActing();
  const [step, setStep] = useState<Step | null>(null);

  const begin = () => run(async () => setStep({ kind: "offer", offer: await api.offerGenerator.mutate() }));
  const confirm = (code: string) =>
    run(async () => {
      const { codes } = await api.confirmGenerator.mutate({ code });
      setStep(codes && { kind: "codes", codes });
      say({ title: t("done") });
    });
  const remove = (code: string) =>
    run(async () => {
      await api.removeGenerator.mutate({ code });
      setStep(null);
      say({ title: t("removed") });
    });

  return (
    <Part
      title={t("title")}
      text={since ? t("on", { at: dtg(since) }) : t("off")}
      actions={
        step === null && (
          <>
            <Button tone={since ? "plain" : "primary"} isBusy={isBusy} onClick={() => void begin()}>
              {since ? t("replace") : t("setUp")}
            </Button>
            {since && <Button onClick={() => setStep({ kind: "remove" })}>{t("remove")}</Button>}
          </>
        )
      }
    >
      {step === null && problem && <ProblemNotice problem={problem} />}
      {step?.kind === "offer" && (
        <div className="flex flex-col gap-4">
          <p className="max-w-prose">{t("offer")}</p>
          <div className="flex flex-wrap items-start gap-6">
            <Picture offer={step.offer} label={t("picture")} />
            <div className="flex min-w-64 flex-1 flex-col gap-4">
              <div>
                <p className="text-quiet text-sm">{t("secret")}</p>
                <code className="select-all break-all rounded bg-sunken px-2 py-1 font-mono">
                  {step.offer.secret.match(/.{1,4}/g)?.join(" ")}
                </code>
              </div>
              <CodeForm
                go={t("confirm")}
                isBusy={isBusy}
                problem={problem}
                onSend={(code) => void confirm(code)}
                onCancel={() => setStep(null)}
              />
            </div>
          </div>
        </div>
      )}
      {step?.kind === "remove" && (
        <div className="flex flex-col gap-3">
          <p>
            <b>{t("removeTitle")}</b> {t("removeText")}
          </p>
          <CodeForm
            go={t("removeGo")}
            isBusy={isBusy}
            problem={problem}
            onSend={(code) => void remove(code)}
            onCancel={() => setStep(null)}
          />
        </div>
      )}
      {step?.kind === "codes" && <NewCodes codes={step.codes} onKept={() => setStep(null)} />}
    </Part>
  );
}

/** Dark on white in either theme: that is what cameras read. */
function Picture({ offer: { picture }, label }: { offer: GeneratorOffer; label: string }) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${picture.size} ${picture.size}`}
      shapeRendering="crispEdges"
      className="size-52 shrink-0 rounded border"
    >
      <rect width={picture.size} height={picture.size} fill="#fff" />
      <path d={picture.path} fill="#000" />
    </svg>
  );
}
