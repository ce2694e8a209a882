"use client";
import { useTranslations } from "next-intl";
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
      judgedAs="return"
      onClose={onClose}
      onDone={onDone}
    />
  );
}
