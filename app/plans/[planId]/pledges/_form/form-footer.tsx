"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import type { DraftActions } from "./use-draft-actions";

interface Props {
  actions: DraftActions;
  onSave: () => void;
  isNew: boolean;
  isSaving: boolean;
  isChanged: boolean;
  title: string;
  quantity: string;
  nationText: string;
}

export function FormFooter({
  actions,
  onSave,
  isNew,
  isSaving,
  isChanged,
  title,
  quantity,
  nationText,
}: Props) {
  const t = useTranslations("pledges");
  const [isAsking, setAsking] = useState(false);
  const isBusy = actions.isBusy || isSaving;
  const kind = isNew ? "new" : "draft";
  return (
    <div className="sticky bottom-6 z-10 rail:bottom-0 flex flex-wrap items-center gap-2 border-t bg-raised px-4 py-2.5 wide:px-6">
      <Button tone="primary" disabled={isBusy} onClick={() => void actions.markForRelease()}>
        {t("action.mark_for_release")}
      </Button>
      <Button
        disabled={isBusy || (!isNew && !isChanged)}
        isBusy={isSaving}
        busyWords={t("form.saving")}
        title={t("form.saveKey")}
        onClick={onSave}
      >
        {t("form.save")}
      </Button>
      {!isNew && (
        <Button disabled={isBusy} onClick={() => void actions.duplicate()}>
          {t("action.duplicate")}
        </Button>
      )}
      <Button disabled={isBusy || (isNew && !isChanged)} onClick={() => setAsking(true)}>
        {t(isNew ? "form.discard" : "action.discard")}
      </Button>
      <span className="ml-auto text-quiet text-sm max-wide:hidden">
        {t("form.releasedBy", { nation: nationText })}
      </span>
      <Dialog
        role="alertdialog"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t(`form.discardAsk.${kind}.title`)}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{t("form.discardAsk.keep")}</Button>
            <Button
              tone="primary"
              isBusy={actions.isBusy}
              busyWords={t("form.discardAsk.busy")}
              onClick={() => {
                setAsking(false);
                void actions.discard();
              }}
            >
              {t(`form.discardAsk.${kind}.action`)}
            </Button>
          </>
        }
      >
        <p>
          {t.rich("form.discardAsk.text", {
            title: title.trim() || t("form.discardAsk.unnamed"),
            hasQuantity: quantity.trim() === "" ? "no" : "yes",
            quantity: quantity.trim(),
            isNew: isNew ? "yes" : "no",
            b: (chunks) => <b>{chunks}</b>,
          })}
        </p>
      </Dialog>
    </div>
  );
}
