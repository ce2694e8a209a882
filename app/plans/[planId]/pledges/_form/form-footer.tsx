"use client";
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
  const [isAsking, setAsking] = useState(false);
  const isBusy = actions.isBusy || isSaving;
  return (
    <div className="sticky bottom-6 z-10 rail:bottom-0 flex flex-wrap items-center gap-2 border-t bg-raised px-4 py-2.5 wide:px-6">
      <Button tone="primary" disabled={isBusy} onClick={() => void actions.markForRelease()}>
        Mark for release
      </Button>
      <Button
        disabled={isBusy || (!isNew && !isChanged)}
        isBusy={isSaving}
        busyWords="Saving"
        title="Ctrl+S"
        onClick={onSave}
      >
        Save draft
      </Button>
      {!isNew && (
        <Button disabled={isBusy} onClick={() => void actions.duplicate()}>
          Duplicate
        </Button>
      )}
      <Button disabled={isBusy || (isNew && !isChanged)} onClick={() => setAsking(true)}>
        {isNew ? "Discard" : "Discard draft"}
      </Button>
      <span className="ml-auto text-quiet text-sm max-wide:hidden">
        Released by the approver of {nationText}
      </span>
      <Dialog
        role="alertdialog"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={isNew ? "Discard what you typed?" : "Discard this draft?"}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Keep it</Button>
            <Button
              tone="primary"
              isBusy={actions.isBusy}
              busyWords="Discarding"
              onClick={() => {
                setAsking(false);
                void actions.discard();
              }}
            >
              {isNew ? "Discard what I typed" : "Discard the draft"}
            </Button>
          </>
        }
      >
        <p>
          You lose <b>{title.trim() || "an unnamed pledge"}</b>
          {quantity.trim() && `, quantity ${quantity.trim()}`}
          {isNew ? ", as typed so far." : ", with every change since it was opened."} A revision that was
          submitted before stays as it is. This cannot be undone.
        </p>
      </Dialog>
    </div>
  );
}
