"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_ui/button";

// Comes when it is opened.
const CopyDialog = dynamic(() => import("./copy-dialog").then((module) => module.CopyDialog));

export function CopyButton({ pledgeId, isBusy }: { pledgeId: string; isBusy: boolean }) {
  const t = useTranslations("doublePromises.copy");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button disabled={isBusy} onClick={() => setOpen(true)}>
        {t("action")}
      </Button>
      {isOpen && <CopyDialog pledgeId={pledgeId} onClose={() => setOpen(false)} />}
    </>
  );
}
