"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useSession } from "@/app/_frame/session";
import { Button, ButtonLink } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { can } from "@/server/authz/policy";
import type { PledgeAction } from "@/server/pledge/lifecycle";
import type { PledgeRow } from "@/server/pledge/views";
import { CopyButton } from "../../../_promises/copy-button";
import { ReasonDialog } from "../../_words/reason-dialog";
import type { PledgeMoves } from "./use-pledge-moves";

// Fetched when a planner verifies: it brings the schema of evidence along.
const VerifyDialog = dynamic(() => import("./verify-dialog").then((module) => module.VerifyDialog), {
  ssr: false,
});

/** The step that leads a pledge on its road stands out; all others are there by name. */
const FORWARD: readonly PledgeAction[] = ["submit", "accept", "verify", "mark_for_release"];
const ORDER: readonly PledgeAction[] = [
  "submit",
  "accept",
  "verify",
  "mark_for_release",
  "return",
  "hand_back",
  "edit",
  "take_back",
  "revise",
  "resume",
  "suspend",
  "withdraw",
  "discard",
];
const ASKS: readonly PledgeAction[] = [
  "submit",
  "hand_back",
  "return",
  "verify",
  "suspend",
  "resume",
  "withdraw",
  "discard",
];

export function PledgeActions({
  planId,
  row,
  pledgeVersion,
  moves,
}: {
  planId: string;
  row: PledgeRow;
  pledgeVersion: number;
  moves: PledgeMoves;
}) {
  const t = useTranslations("pledges");
  const { actor } = useSession();
  // As it stood when the question came up: what changes meanwhile is told as a conflict, not taken along.
  const [asked, setAsked] = useState<Asked | null>(null);
  const shown = ORDER.filter((action) => row.actions.includes(action));
  const forward = FORWARD.find((action) => shown.includes(action));
  const direct: Partial<Record<PledgeAction, () => Promise<void>>> = {
    mark_for_release: () => moves.acts.markForRelease(row),
    take_back: () => moves.acts.takeBack(row),
    accept: () => moves.acts.accept(row),
    revise: () => moves.acts.revise(row),
  };
  const start = (action: PledgeAction) => {
    moves.clearError();
    const act = direct[action];
    if (ASKS.includes(action)) setAsked({ action, row, pledgeVersion });
    // A refusal is shown above the facts, from the state of the mutation.
    else if (act) void moves.run(act).catch(() => undefined);
  };

  return (
    <>
      {shown.map((action) =>
        action === "edit" ? (
          <ButtonLink
            key={action}
            tone={forward ? "plain" : "primary"}
            href={`/plans/${planId}/pledges/${row.id}/edit`}
          >
            {t("action.edit")}
          </ButtonLink>
        ) : (
          <Button
            key={action}
            tone={action === forward ? "primary" : "plain"}
            disabled={moves.isBusy}
            onClick={() => start(action)}
          >
            {t(`action.${action}`)}
          </Button>
        ),
      )}
      {row.isOwn && can(actor, "pledge.draft") && (
        <Button
          disabled={moves.isBusy}
          onClick={() => void moves.run(() => moves.acts.duplicate(row)).catch(() => undefined)}
        >
          {t("action.duplicate")}
        </Button>
      )}
      {row.isOwn && can(actor, "pledge.draft") && <CopyButton pledgeId={row.id} isBusy={moves.isBusy} />}
      {asked && <AskFor {...asked} moves={moves} onClose={() => setAsked(null)} />}
    </>
  );
}

interface Asked {
  action: PledgeAction;
  row: PledgeRow;
  pledgeVersion: number;
}

function AskFor({
  action,
  row,
  pledgeVersion,
  moves,
  onClose,
}: Asked & {
  moves: PledgeMoves;
  onClose: () => void;
}) {
  const t = useTranslations("pledges");
  const { acts, run } = moves;
  const pledge = `${row.reference}, ${row.title}`;
  const bold = { b: (chunks: ReactNode) => <b>{chunks}</b> };
  const does = async (act: () => Promise<unknown>) => {
    await run(act);
  };
  switch (action) {
    case "submit":
      return (
        <Confirm
          title={t("ask.submit.title")}
          action={t("action.submit")}
          moves={moves}
          onClose={onClose}
          onDone={() => acts.submit(row)}
        >
          {t.rich("ask.submit.text", { pledge, ...bold })}
        </Confirm>
      );
    case "discard":
      return (
        <Confirm
          title={t("ask.discard.title")}
          action={t("ask.discard.action")}
          moves={moves}
          onClose={onClose}
          onDone={() => acts.discard(row)}
        >
          {t.rich("ask.discard.text", { pledge, revision: row.revisionNumber, ...bold })}
        </Confirm>
      );
    case "hand_back":
      return (
        <ReasonDialog
          title={t("ask.handBack.title", { pledge })}
          label={t("ask.remark")}
          guidance={t("ask.handBack.guidance")}
          action={t("ask.handBack.action")}
          judgedAs="handBack"
          onClose={onClose}
          onDone={(remark) => does(() => acts.handBack(row, remark))}
        />
      );
    case "return":
      return (
        <ReasonDialog
          title={t("ask.return.title", { pledge })}
          label={t("ask.remark")}
          guidance={t("ask.return.guidance")}
          action={t("ask.return.action")}
          judgedAs="return"
          onClose={onClose}
          onDone={(remark) => does(() => acts.returnWith(row, remark))}
        />
      );
    case "verify":
      return (
        <VerifyDialog
          title={t("ask.verify.title", { pledge })}
          onClose={onClose}
          onDone={(evidence) => does(() => acts.verify(row, evidence))}
        />
      );
    case "suspend":
    case "resume":
    case "withdraw":
      return (
        <ReasonDialog
          title={t(`ask.${action}.title`, { pledge })}
          label={t("ask.reason")}
          guidance={t("ask.reasonGuidance")}
          action={t(`ask.${action}.action`)}
          judgedAs="standing"
          onClose={onClose}
          onDone={(reason) => does(() => acts.standing({ ...row, pledgeVersion }, action, reason))}
        >
          <p>{t(`ask.${action}.effect`)}</p>
        </ReasonDialog>
      );
    default:
      return null;
  }
}

function Confirm({
  title,
  action,
  moves,
  children,
  onClose,
  onDone,
}: {
  title: string;
  action: string;
  moves: PledgeMoves;
  children: ReactNode;
  onClose: () => void;
  onDone: () => Promise<void>;
}) {
  const t = useTranslations("pledges");
  return (
    <Dialog
      role="alertdialog"
      isOpen
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            tone="primary"
            isBusy={moves.isBusy}
            onClick={() =>
              void moves
                .run(onDone)
                .catch(() => undefined)
                .finally(onClose)
            }
          >
            {action}
          </Button>
        </>
      }
    >
      <p>{children}</p>
    </Dialog>
  );
}
