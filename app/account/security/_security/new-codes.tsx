"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";

/** Tells the recovery codes, which nobody can look up afterwards. */
export function NewCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const t = useTranslations("security.codes");
  const list = useRef<HTMLOListElement>(null);
  const [outcome, setOutcome] = useState<"copied" | "notCopied" | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(codes.join("\n"));
      setOutcome("copied");
    } catch {
      if (list.current) window.getSelection()?.selectAllChildren(list.current);
      setOutcome("notCopied");
    }
  };
  return (
    <div className="flex flex-col gap-3">
      <Notice kind="caution" title={t("once")}>
        {t("how")}
      </Notice>
      <ol ref={list} aria-label={t("title")} className="grid gap-x-6 gap-y-1 font-mono wide:grid-cols-2">
        {codes.map((code) => (
          <li key={code} className="break-all rounded bg-sunken px-2 py-0.5">
            {code}
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={() => void copy()}>{t("copy")}</Button>
        <Button tone="primary" onClick={onKept}>
          {t("kept")}
        </Button>
        <span role="status" className="text-quiet text-sm">
          {outcome && t(outcome)}
        </span>
      </div>
    </div>
  );
}
