import { permitted, permittedApart, router } from "@/server/trpc/init";
import { setContainer } from "./containers";
import { acceptPledges, returnPledge, verifyPledge } from "./decisions";
import {
  createPledge,
  discardDraft,
  duplicatePledge,
  markForRelease,
  restoreRevision,
  revisePledge,
  saveDraft,
  takeBack,
} from "./drafts";
import { getPledge, listPledges } from "./queries";
import { changeStanding, handBack, submitPledges } from "./releases";
import { effectOfDecision } from "./review-effect";
import { getReview, listForReview } from "./review-queue";
import {
  ChangeStanding,
  CreatePledge,
  DecisionEffect,
  DuplicatePledge,
  FormRef,
  GetPledge,
  GetReview,
  HandBackPledges,
  KeepUnsaved,
  ListPledges,
  PledgeAt,
  PledgesAt,
  RestoreRevision,
  ReturnPledge,
  SaveDraft,
  SeePledgeAs,
  SetContainer,
  UndoPledges,
  VerifyPledge,
} from "./schema";
import { seenAs } from "./seen-as";
import { getTold, listTold } from "./told";
import { undoActs } from "./undo";
import { findUnsaved, forgetUnsaved, keepUnsaved } from "./unsaved";

const read = permitted("pledge.read");
const draft = permitted("pledge.draft");
const submit = permitted("pledge.submit");
const release = permitted("pledge.submit", { asksFreshSignIn: true });
const decide = permitted("pledge.decide");

export const pledgeRouter = router({
  list: read.input(ListPledges).query(({ ctx, input }) => listPledges(ctx, input.planId)),
  get: read.input(GetPledge).query(({ ctx, input }) => getPledge(ctx, input.pledgeId)),
  told: read.input(ListPledges).query(({ ctx, input }) => listTold(ctx, input.planId)),
  toldOne: read.input(GetPledge).query(({ ctx, input }) => getTold(ctx, input.pledgeId)),
  undo: read.input(UndoPledges).mutation(({ ctx, input }) => undoActs(ctx, input)),

  seenAs: permittedApart("pledge.draft")
    .input(SeePledgeAs)
    .query(({ ctx, input }) => seenAs(ctx, input)),

  create: draft.input(CreatePledge).mutation(({ ctx, input }) => createPledge(ctx, input)),
  saveDraft: draft.input(SaveDraft).mutation(({ ctx, input }) => saveDraft(ctx, input)),
  revise: draft.input(PledgeAt).mutation(({ ctx, input }) => revisePledge(ctx, input)),
  restore: draft.input(RestoreRevision).mutation(({ ctx, input }) => restoreRevision(ctx, input)),
  duplicate: draft.input(DuplicatePledge).mutation(({ ctx, input }) => duplicatePledge(ctx, input)),
  setContainer: draft.input(SetContainer).mutation(({ ctx, input }) => setContainer(ctx, input)),
  discard: draft.input(PledgeAt).mutation(({ ctx, input }) => discardDraft(ctx, input)),
  markForRelease: draft.input(PledgesAt).mutation(({ ctx, input }) => markForRelease(ctx, input)),
  takeBack: draft.input(PledgesAt).mutation(({ ctx, input }) => takeBack(ctx, input)),
  keepUnsaved: draft.input(KeepUnsaved).mutation(({ ctx, input }) => keepUnsaved(ctx, input)),
  unsaved: draft.input(FormRef).query(({ ctx, input }) => findUnsaved(ctx, input.formKey)),
  forgetUnsaved: draft.input(FormRef).mutation(({ ctx, input }) => forgetUnsaved(ctx, input.formKey)),

  submit: release.input(PledgesAt).mutation(({ ctx, input }) => submitPledges(ctx, input)),
  handBack: submit.input(HandBackPledges).mutation(({ ctx, input }) => handBack(ctx, input)),
  suspend: submit.input(ChangeStanding).mutation(({ ctx, input }) => changeStanding("suspend")(ctx, input)),
  resume: submit.input(ChangeStanding).mutation(({ ctx, input }) => changeStanding("resume")(ctx, input)),
  withdraw: submit.input(ChangeStanding).mutation(({ ctx, input }) => changeStanding("withdraw")(ctx, input)),

  reviewQueue: decide.input(ListPledges).query(({ ctx, input }) => listForReview(ctx, input.planId)),
  review: decide.input(GetReview).query(({ ctx, input }) => getReview(ctx, input)),
  decisionEffect: permittedApart("pledge.decide")
    .input(DecisionEffect)
    .query(({ ctx, input }) => effectOfDecision(ctx, input)),
  accept: decide.input(PledgesAt).mutation(({ ctx, input }) => acceptPledges(ctx, input)),
  return: decide.input(ReturnPledge).mutation(({ ctx, input }) => returnPledge(ctx, input)),
  verify: decide.input(VerifyPledge).mutation(({ ctx, input }) => verifyPledge(ctx, input)),
});
