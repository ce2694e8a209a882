"use client";
import { useState } from "react";
import { useSession } from "@/app/_frame/session";
import { Button, ButtonLink } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { can } from "@/server/authz/policy";
import type { PledgeAction } from "@/server/pledge/lifecycle";
import { ChangeStanding, ReturnPledge } from "@/server/pledge/schema";
import type { PledgeRow } from "@/server/pledge/views";
import { ACTION_NAMES } from "../../_words/pledge-words";
import { ReasonDialog } from "../../_words/reason-dialog";
import type { PledgeMoves } from "./use-pledge-moves";
import { VerifyDialog } from "./verify-dialog";

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
  moves,
}: {
  planId: string;
  row: PledgeRow;
  moves: PledgeMoves;
}) {
  const { actor } = useSession();
  const [asked, setAsked] = useState<PledgeAction | null>(null);
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
    if (ASKS.includes(action)) setAsked(action);
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
            {ACTION_NAMES.edit}
          </ButtonLink>
        ) : (
          <Button
            key={action}
            tone={action === forward ? "primary" : "plain"}
            disabled={moves.isBusy}
            onClick={() => start(action)}
          >
            {ACTION_NAMES[action]}
          </Button>
        ),
      )}
      {row.isOwn && can(actor, "pledge.draft") && (
        <Button
          disabled={moves.isBusy}
          onClick={() => void moves.run(() => moves.acts.duplicate(row)).catch(() => undefined)}
        >
          Duplicate
        </Button>
      )}
      <AskFor action={asked} row={row} moves={moves} onClose={() => setAsked(null)} />
    </>
  );
}

function AskFor({
  action,
  row,
  moves,
  onClose,
}: {
  action: PledgeAction | null;
  row: PledgeRow;
  moves: PledgeMoves;
  onClose: () => void;
}) {
  const { acts, run } = moves;
  const named = `${row.reference}, ${row.title}`;
  const does = async (act: () => Promise<unknown>) => {
    await run(act);
  };
  switch (action) {
    case "submit":
      return (
        <Confirm
          title="Submit to the coalition?"
          action="Submit to the coalition"
          moves={moves}
          onClose={onClose}
          onDone={() => acts.submit(row)}
        >
          <b>{named}</b> is then released as it says, and counts as declared. What is submitted is not edited
          any more: a change is a new revision.
        </Confirm>
      );
    case "discard":
      return (
        <Confirm
          title="Discard this draft?"
          action="Discard the draft"
          moves={moves}
          onClose={onClose}
          onDone={() => acts.discard(row)}
        >
          You lose the draft of <b>{named}</b>, revision {row.revisionNumber}. A revision that was submitted
          before stays as it is. This cannot be undone.
        </Confirm>
      );
    case "hand_back":
      return (
        <ReasonDialog
          title={`Hand back ${named}`}
          label="Remark"
          guidance="What has to change before you release it. The contributor sees it."
          action="Hand back"
          schema={ReturnPledge.shape.remark}
          onClose={onClose}
          onDone={(remark) => does(() => acts.handBack(row, remark))}
        />
      );
    case "return":
      return (
        <ReasonDialog
          title={`Return ${named}`}
          label="Remark"
          guidance="What has to change before it can be accepted. The nation sees it."
          action="Return to the nation"
          schema={ReturnPledge.shape.remark}
          onClose={onClose}
          onDone={(remark) => does(() => acts.returnWith(row, remark))}
        />
      );
    case "verify":
      return (
        <VerifyDialog
          title={`Verify ${named}`}
          onClose={onClose}
          onDone={(evidence) => does(() => acts.verify(row, evidence))}
        />
      );
    case "suspend":
    case "resume":
    case "withdraw":
      return (
        <ReasonDialog
          title={`${ACTION_NAMES[action]} ${named}`}
          label="Reason"
          guidance="Stays in the history and is seen by everybody who may see the pledge."
          action={
            { suspend: "Suspend the pledge", resume: "Resume the pledge", withdraw: "Withdraw the pledge" }[
              action
            ]
          }
          schema={ChangeStanding.shape.reason}
          onClose={onClose}
          onDone={(reason) => does(() => acts.standing(row, action, reason))}
        >
          <p>{STANDING_EFFECT[action]}</p>
        </ReasonDialog>
      );
    default:
      return null;
  }
}

const STANDING_EFFECT = {
  suspend: "It stops counting at once and can be resumed.",
  resume: "It counts again as its last revision says.",
  withdraw: "It stops counting at once, for good. A new pledge would have to be made.",
} as const;

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
  children: React.ReactNode;
  onClose: () => void;
  onDone: () => Promise<void>;
}) {
  return (
    <Dialog
      role="alertdialog"
      isOpen
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
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
