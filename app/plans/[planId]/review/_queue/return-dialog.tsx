"use client";
import { useTranslations } from "next-intl";
import { ReturnPledge } from "@/server/pledge/schema";
import { ReasonDialog } from "../../pledges/_words/reason-dialog";

export function ReturnDialog({
  named,
  onClose,
  onDone,
}: {
  named: string;
  onClose: () => void;
  onDone: (remark: string) => Promise<void>;
}) {
  const t = useTranslations("review.return");
  return (
    <ReasonDialog
      title={t("title", { named })}
      label={t("label")}
      guidance={t("guidance")}
      action={t("action")}
      schema={ReturnPledge.shape.remark}
      onClose={onClose}
      onDone={onDone}
    />
  );
}
