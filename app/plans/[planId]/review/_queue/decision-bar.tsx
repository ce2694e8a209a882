"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useScreenKeys } from "@/app/_frame/keys";
import { Button } from "@/app/_ui/button";
import type { ReviewDecision } from "@/server/pledge/schema";
import type { ReviewView } from "@/server/pledge/views";
import type { Decisions } from "./use-decisions";

// Fetched when first asked for: most pledges are accepted.
const ReturnDialog = dynamic(() => import("./return-dialog").then((it) => it.ReturnDialog));
const VerifyDialog = dynamic(() =>
  import("../../pledges/[pledgeId]/_page/verify-dialog").then((it) => it.VerifyDialog),
);

/** The three decisions, always in reach; A, V and R take them. */
export function DecisionBar({ review, decisions }: { review: ReviewView; decisions: Decisions }) {
  const t = useTranslations("review");
  const [asked, setAsked] = useState<Exclude<ReviewDecision, "accept"> | null>(null);
  const { item, actions } = review;
  const named = `${item.reference}, ${item.title}`;
  // A refusal is shown above, from the state of the mutation.
  const accept = () => void decisions.accept(item).catch(() => undefined);
  const isOff = (decision: ReviewDecision) => decisions.isBusy || !actions.includes(decision);
  useScreenKeys([
    { keys: "a", label: t("keys.accept"), run: accept, isOff: isOff("accept") },
    { keys: "v", label: t("keys.verify"), run: () => setAsked("verify"), isOff: isOff("verify") },
    { keys: "r", label: t("keys.return"), run: () => setAsked("return"), isOff: isOff("return") },
  ]);
  return (
    <section
      aria-label={t("decide.bar")}
      className="sticky bottom-6 z-10 mt-auto flex flex-wrap items-center gap-2 border-t bg-ground py-2.5 rail:bottom-0 print:hidden"
    >
      <Button tone="primary" disabled={isOff("accept")} onClick={accept} aria-keyshortcuts="a">
        {t("decide.accept")} <Key>A</Key>
      </Button>
      <Button disabled={isOff("verify")} onClick={() => setAsked("verify")} aria-keyshortcuts="v">
        {t("decide.verify")} <Key>V</Key>
      </Button>
      <Button disabled={isOff("return")} onClick={() => setAsked("return")} aria-keyshortcuts="r">
        {t("decide.return")} <Key>R</Key>
      </Button>
      {asked === "return" && (
        <ReturnDialog
          named={named}
          onClose={() => setAsked(null)}
          onDone={(remark) => decisions.returnWith(item, remark)}
        />
      )}
      {asked === "verify" && (
        <VerifyDialog
          title={t("verify.title", { named })}
          onClose={() => setAsked(null)}
          onDone={(evidence) => decisions.verify(item, evidence)}
        />
      )}
    </section>
  );
}

const Key = ({ children }: { children: string }) => (
  <span
    aria-hidden="true"
    className="rounded-[3px] border border-current/40 px-1 font-sans text-2xs max-rail:hidden"
  >
    {children}
  </span>
);
