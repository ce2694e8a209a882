import { randomUUID } from "node:crypto";
import type { Role } from "@/db/enums";
import { NO_FILTERS } from "@/server/history/schema";
import type { Cast, Email } from "./cast";
import { makePledge, PLAN, pledgeFields, type Stage } from "./factories";
import { changePlan, planEdit } from "./plan-edits";

export const READERS: (Email | null)[] = [
  null,
  "contributor@gbr.demo",
  "approver@gbr.demo",
  "contributor@fra.demo",
  "approver@fra.demo",
  "planner@hq.demo",
  "observer@hq.demo",
];

/** Who hears what of every procedure, acting on a British pledge that is not released to other nations. */
const TABLE = `
                           nobody  GBR c.  GBR a.  FRA c.  FRA a.  planner observer  fields of the answer
  session.me               401     ok      ok      ok      ok      ok      ok        actor isDemo mustChangePassword mustEnrol
  session.ends             401     ok      ok      ok      ok      ok      ok        -
  session.changePassword   401     403     403     403     403     403     403       -
  security.get             401     ok      ok      ok      ok      ok      ok        asOf canEnrol email generatorSince isRequired passkeys password recoveryCodesLeft sessions
  security.offerGenerator  401     403     403     403     403     403     403       -
  security.confirmGenerator 401    403     403     403     403     403     403       -
  security.removeGenerator 401     403     403     403     403     403     403       -
  security.newRecoveryCodes 401    403     403     403     403     403     403       -
  security.offerPasskey    401     403     403     403     403     403     403       -
  security.addPasskey      401     403     403     403     403     403     403       -
  security.renamePasskey   401     403     403     403     403     403     403       -
  security.removePasskey   401     403     403     403     403     403     403       -
  security.endSession      401     404     404     404     404     404     404       -
  security.endOtherSessions 401    ok      ok      ok      ok      ok      ok        -
  countersign.list         401     403     403     403     403     ok      403       actions askedAt asker decidedAt decider endsAt id isOwn kind reason state subject
  countersign.askForPlanner 401    403     403     403     403     ok      403       requestId
  countersign.askForExport 401     403     403     403     403     ok      403       requestId
  countersign.countersign  401     403     403     403     403     ok      403       -
  countersign.reject       401     403     403     403     403     ok      403       -
  countersign.withdraw     401     403     403     403     403     ok      403       -
  countersign.takeExport   401     403     403     403     403     ok      403       fileName text
  account.list             401     403     ok      403     ok      ok      403       actions createdAt email id isDemo isSelf lastSeenAt name role signsInBy status version
  account.history          401     403     ok      403     ok      ok      403       action actor at id roleAfter roleBefore subject
  account.invite           401     403     ok      403     ok      400     403       accountId awaitsCountersign email password
  account.disable          401     403     ok      403     404     404     403       version
  account.enable           401     403     ok      403     404     404     403       version
  account.resetPassword    401     403     ok      403     404     404     403       accountId awaitsCountersign email password
  account.endSessions      401     403     ok      403     404     404     403       -
  account.changeRole       401     403     ok      403     404     400     403       version
  plan.list                401     ok      ok      ok      ok      ok      ok        id name revision status
  plan.get                 401     ok      ok      ok      ok      ok      ok        conditions confirmationHours copiedFromId evidenceMaxDays id isReference marking name phases reading revisedAt revision signatures status summary version
  plan.revision            401     ok      ok      ok      ok      ok      ok        revision
  plan.catalogue           401     ok      ok      ok      ok      ok      ok        areas capabilities modes nations places sectors sources substitutions
  plan.compare             401     ok      ok      ok      ok      ok      ok        asOf copiedFromId id marking name parties phases pledges requirements revision signed status
  plan.lines               401     ok      ok      ok      ok      ok      ok        participation planId requirements revision
  plan.change              401     403     403     403     403     ok      403       eventId
  plan.previewChange       401     403     403     403     403     ok      403       lines phases
  plan.undo                401     403     403     403     403     ok      403       eventId
  plan.copy                401     403     403     403     403     ok      403       planId
  plan.delete              401     403     403     403     403     ok      403       -
  plan.deleted             401     ok      ok      ok      ok      ok      ok        actor at id name reason
  coverage.forPlan         401     ok      ok      ok      ok      ok      ok        asOf bandedLines cells domains hiddenPledges lines phases planId reading revision
  coverage.inPast          401     ok      ok      ok      ok      ok      ok        at coverage isNow plan
  coverage.changes         401     ok      ok      ok      ok      ok      ok        conditions from lines phases planId pledges to
  coverage.cell            401     ok      ok      ok      ok      ok      ok        asOf cell lines planId revision
  coverage.preview         401     ok      ok      404     404     403     403       cannotServe criticalShort effects readyAtHours revision
  home.get                 401     ok      ok      ok      ok      403     403       asOf asks drafts forRelease gaps hasPledges heldAlone nation planId returned revision runningOut
  nation.list              401     ok      ok      ok      ok      ok      ok        asOf nations planId revision
  nation.sheet             401     ok      ok      ok      ok      ok      ok        asOf asks code heldAlone participation planId pledges revision served signature
  notice.list              401     ok      ok      ok      ok      ok      403       asOf notices planId unread
  notice.unread            401     ok      ok      ok      ok      ok      403       unread
  notice.markRead          401     ok      ok      ok      ok      ok      403       keys
  notice.markUnread        401     ok      ok      ok      ok      ok      403       -
  pledge.list              401     ok      ok      ok      ok      ok      403       actions areaCode availableFromPhaseId basis capabilityCode caveats changedAt countsAs dominantLeg enduranceDays evidenceOn expiresOn id isOwn levels nation noticeHours posture quantity readyAtHours reference remark revisionNumber sourceCodes standing state supply title version windowFrom windowTo
  pledge.get               401     ok      ok      404     404     ok      403       arrival counted envelope events includedIn includes newest open planId pledgeVersion row standingReason
  pledge.told              401     ok      ok      ok      ok      ok      403       pledges totals
  pledge.toldOne           401     404     404     ok      ok      ok      403       availableFromPhaseId capabilityCode fields id level nation planId readyAtHours reference review standing
  pledge.seenAs            401     ok      ok      404     404     403     403       full told total
  pledge.create            401     ok      ok      ok      ok      403     403       pledgeId version
  pledge.saveDraft         401     ok      ok      404     404     403     403       version
  pledge.revise            401     ok      ok      404     404     403     403       version
  pledge.duplicate         401     ok      ok      404     404     403     403       pledgeId version
  pledge.setContainer      401     ok      ok      404     404     403     403       pledgeVersion
  pledge.discard           401     ok      ok      404     404     403     403       eventId version
  pledge.markForRelease    401     ok      ok      404     404     403     403       acts done
  pledge.takeBack          401     ok      ok      404     404     403     403       acts done
  pledge.keepUnsaved       401     ok      ok      ok      ok      403     403       -
  pledge.unsaved           401     ok      ok      ok      ok      403     403       keptAt values
  pledge.forgetUnsaved     401     ok      ok      ok      ok      403     403       -
  pledge.submit            401     403     ok      403     404     403     403       acts done
  pledge.handBack          401     403     ok      403     404     403     403       acts done
  pledge.suspend           401     403     ok      403     404     403     403       eventId
  pledge.resume            401     403     ok      403     404     403     403       eventId
  pledge.withdraw          401     403     ok      403     404     403     403       eventId
  pledge.accept            401     403     403     403     403     ok      403       acts done
  pledge.return            401     403     403     403     403     ok      403       eventId version
  pledge.verify            401     403     403     403     403     ok      403       eventId version
  pledge.restore           401     ok      ok      404     404     403     403       version
  pledge.undo              401     403     403     404     404     ok      403       acts done
  pledge.reviewQueue       401     403     403     403     403     ok      403       capabilityCode changes nation pledgeId quantity reference revisionNumber submittedAt title version
  pledge.review            401     403     403     403     403     ok      403       actions before item keepsEvidence lastRemark submitted
  pledge.decisionEffect    401     403     403     403     403     ok      403       lines phases
  history.list             401     ok      ok      ok      ok      ok      ok        entries nextCursor
  history.people           401     ok      ok      ok      ok      ok      ok        name
  log.proof                401     ok      ok      ok      ok      ok      ok        checkpoints checkpointsInAll origin rows
  gap.list                 401     ok      ok      ok      ok      ok      ok        asOf criticalLines gaps lines planId revision
  gap.accept               401     403     403     403     403     ok      403       version
  gap.reopen               401     403     403     403     403     ok      403       -
  ask.list                 401     ok      ok      ok      ok      ok      403       answeredAt answeredBy byHours capabilityCode id isOverdue nation phaseId planId pledge quantity reason replyBy requirement sender sentAt state text version
  ask.get                  401     ok      ok      404     404     ok      403       answeredAt answeredBy byHours capabilityCode id isOverdue nation phaseId planId pledge quantity reason replyBy requirement sender sentAt state text version
  ask.send                 401     403     403     403     403     ok      403       askId version
  ask.withdraw             401     403     403     403     403     ok      403       -
  ask.begin                401     ok      ok      404     404     403     403       -
  ask.answerWithPledge     401     403     ok      403     404     403     403       version
  ask.refuse               401     403     ok      403     404     403     403       version
  analysis.smallestAsk     401     ok      ok      ok      ok      ok      ok        asOf asks hiddenAsks planId requirement revision shortfall tried units untried
  analysis.verifyGap       401     ok      ok      ok      ok      ok      ok        asOf available faults hiddenPledges holds lines planId pledges required requirement revision shortfall
  analysis.buildUp         401     ok      ok      ok      ok      ok      ok        asOf curves planId revision
  analysis.progress        401     ok      ok      ok      ok      ok      ok        progress
  analysis.plainSums       401     ok      ok      ok      ok      ok      ok        asOf planId revision sums
  analysis.whatIf          401     ok      ok      ok      ok      ok      ok        asOf lines phases planId revision scenario staying
  analysis.planForWhatIf   401     ok      ok      ok      ok      ok      ok        asOf hangsOn isComplete plan planId revision
  analysis.start           401     ok      ok      ok      ok      ok      ok        jobId
  analysis.state           401     ok      404     404     404     404     404       asOf jobId kind planId problem progress result revision state
  analysis.cancel          401     ok      404     404     404     404     404       asOf jobId kind planId problem progress result revision state
  analysis.scenarios       401     ok      ok      ok      ok      ok      403       actor name note planId savedAt scenario scenarioId version
  analysis.saveScenario    401     ok      ok      ok      ok      ok      403       scenarioId version
  analysis.renameScenario  401     ok      ok      404     404     404     403       scenarioId version
  analysis.deleteScenario  401     ok      ok      404     404     404     403       -
  promise.list             401     ok      ok      ok      ok      ok      403       asOf findings planId revision
  promise.ofPledge         401     ok      ok      404     404     ok      403       -
  promise.ofUnit           401     ok      ok      ok      ok      403     403       -
  front.get                401     ok      ok      ok      ok      ok      ok        asOf byHours hiddenRoutes line overlapKm phaseId planId pledgedKm revision routes sectors total unplaced
  front.map                401     ok      ok      ok      ok      ok      ok        borders height land line places sectors width
`;

export interface AccessRow {
  name: string;
  codes: string[];
  fields: string;
}

export const ACCESS: AccessRow[] = TABLE.trim()
  .split("\n")
  .slice(1)
  .map((line) => {
    const [name = "", ...rest] = line.trim().split(/\s+/);
    return { name, codes: rest.slice(0, READERS.length), fields: rest.slice(READERS.length).join(" ") };
  });

/** What each procedure is asked, about a thing in the state in which it may be done. */
export function questions(cast: Cast): Record<string, () => Promise<unknown>> {
  const inPart = () =>
    makePledge(cast, {
      stage: "submitted",
      headquartersLevel: "totals",
      nationsLevel: "existence",
      everyoneLevel: "existence",
    });
  const british = (stage: Stage) => makePledge(cast, { stage });
  const item = async (stage: Stage) => ({ items: [await british(stage)] });
  const REASON = "Tried by everybody.";
  /** A change that is one whenever it is asked for. */
  async function otherHours() {
    const { confirmationHours } = await cast.as("planner@hq.demo").plan.get({ planId: PLAN });
    return planEdit(cast, { confirmationHours: confirmationHours === 0 ? 1 : 0 });
  }
  /** A copy, as it may be deleted. */
  async function spareCopy() {
    const id = `copy-${randomUUID()}`;
    const { planId } = await cast
      .as("planner@hq.demo")
      .plan.copy({ planId: PLAN, id, name: "A copy", reason: REASON });
    return { planId, version: 1, typed: id, reason: REASON };
  }
  /** A line so far from covered that no pledge of these tests closes it. */
  const LINE = "R3-AIR-LRAD";
  async function gapNow() {
    const { gaps } = await cast.as("planner@hq.demo").gap.list({ planId: PLAN });
    const gap = gaps.find((one) => one.line.requirement === LINE);
    return {
      planId: PLAN,
      requirementId: LINE,
      version: gap?.accepted?.version ?? null,
      shortfall: gap?.line.shortfall ?? 0,
    };
  }
  /** A form for an ask that no open one stands in the way of. */
  async function askForm(nation: string) {
    const planner = cast.as("planner@hq.demo");
    for (const { id, version, state, ...ask } of await planner.ask.list({ planId: PLAN }))
      if (state === "open" && ask.nation === nation)
        await planner.ask.withdraw({ askId: id, version, reason: REASON });
    const replyBy = new Date(Date.now() + 86_400_000);
    const requestKey = randomUUID();
    return {
      planId: PLAN,
      requirementId: LINE,
      nation,
      quantity: 1,
      byHours: 0,
      text: REASON,
      replyBy,
      requestKey,
    };
  }
  const askOf = async (nation: string) => cast.as("planner@hq.demo").ask.send(await askForm(nation));
  const RESILIENCE = { planId: PLAN, kind: "resilience", options: {} } as const;
  /** A British contributor's calculation that is over, so that no line of waiting ones builds up. */
  async function calculated() {
    const { analysis } = cast.as("contributor@gbr.demo");
    const job = await analysis.start(RESILIENCE);
    while ((await analysis.state(job)).state !== "done") await new Promise(setImmediate);
    return job;
  }
  const keptBy = (keeper: Email = "contributor@gbr.demo") =>
    cast.as(keeper).analysis.saveScenario({ planId: PLAN, name: randomUUID(), scenario: {} });
  const form = { formKey: "new-pledge" };
  const address = () => `${randomUUID()}@mod.example`;
  const nothingAsked = async (by: Email) => {
    const { countersign } = cast.as(by);
    for (const { id, state, isOwn } of await countersign.list())
      if (isOwn && state === "asked") await countersign.withdraw({ requestId: id });
  };
  const exportAsked = async (by: Email = "planner2@hq.demo") => {
    await nothingAsked(by);
    return cast.as(by).countersign.askForExport({ planId: PLAN, reason: REASON });
  };
  const invited = (by: Email = "approver@gbr.demo", role: Role = "approver") =>
    cast.as(by).account.invite({ name: "Anna", email: address(), role });
  const invitedAt = async () => ({ accountId: (await invited()).accountId, version: 1 });

  return {
    "session.me": async () => undefined,
    "session.ends": async () => undefined,
    "session.changePassword": async () => ({ current: "muster-demo", next: "four plain words more" }),
    "security.get": async () => undefined,
    "security.offerGenerator": async () => undefined,
    "security.confirmGenerator": async () => ({ code: "123456" }),
    "security.removeGenerator": async () => ({ code: "123456" }),
    "security.newRecoveryCodes": async () => undefined,
    "security.offerPasskey": async () => undefined,
    "security.addPasskey": async () => ({ name: "Stick", attestation: "{}" }),
    "security.renamePasskey": async () => ({ passkeyId: "none", name: "Stick" }),
    "security.removePasskey": async () => ({ passkeyId: "none" }),
    "security.endSession": async () => ({ sessionKey: "x".repeat(43) }),
    "security.endOtherSessions": async () => undefined,
    "account.endSessions": async () => ({ accountId: (await invited()).accountId }),
    "countersign.list": async () => {
      await exportAsked();
      return undefined;
    },
    "countersign.askForPlanner": async () => ({
      accountId: (await invited("planner@hq.demo", "observer")).accountId,
      reason: REASON,
    }),
    "countersign.askForExport": async () => {
      await nothingAsked("planner@hq.demo");
      return { planId: PLAN, reason: REASON };
    },
    "countersign.countersign": () => exportAsked(),
    "countersign.reject": () => exportAsked(),
    "countersign.withdraw": () => exportAsked("planner@hq.demo"),
    "countersign.takeExport": async () => {
      const request = await exportAsked("planner@hq.demo");
      await cast.as("planner2@hq.demo").countersign.countersign(request);
      return request;
    },
    "account.list": async () => undefined,
    "account.history": async () => {
      for (const reader of ["approver@gbr.demo", "approver@fra.demo"] as const)
        await invited(reader, "approver");
      await invited("planner@hq.demo", "observer");
      return undefined;
    },
    "account.invite": async () => ({ name: "Anna", email: address(), role: "approver" }),
    "account.disable": () => invitedAt(),
    "account.enable": async () => {
      const at = await invitedAt();
      return { ...at, ...(await cast.as("approver@gbr.demo").account.disable(at)) };
    },
    "account.resetPassword": () => invitedAt(),
    "account.changeRole": async () => ({ ...(await invitedAt()), role: "contributor" }),
    "plan.list": async () => undefined,
    "plan.get": async () => ({ planId: PLAN }),
    "plan.revision": async () => ({ planId: PLAN }),
    "plan.catalogue": async () => undefined,
    "plan.compare": async () => undefined,
    "plan.lines": async () => ({ planId: PLAN }),
    "plan.change": async () => ({ planId: PLAN, change: await otherHours(), reason: REASON }),
    "plan.previewChange": async () => ({ planId: PLAN, change: await otherHours() }),
    "plan.undo": async () => ({ planId: PLAN, ...(await changePlan(cast, await otherHours())) }),
    "plan.copy": async () => ({ planId: PLAN, id: `copy-${randomUUID()}`, name: "A copy", reason: REASON }),
    "plan.delete": () => spareCopy(),
    "plan.deleted": async () => {
      await cast.as("planner@hq.demo").plan.delete(await spareCopy());
      return undefined;
    },
    "coverage.forPlan": async () => ({ planId: PLAN }),
    "coverage.inPast": async () => ({ planId: PLAN, at: new Date() }),
    "coverage.changes": async () => ({ planId: PLAN, from: new Date(), to: null }),
    "coverage.cell": async () => ({ planId: PLAN, phaseId: "P0", capabilityCode: "AIR-AEW" }),
    "coverage.preview": async () => ({
      planId: PLAN,
      pledgeId: (await british("accepted")).pledgeId,
      fields: pledgeFields(),
    }),
    "home.get": async () => ({ planId: PLAN }),
    "nation.list": async () => ({ planId: PLAN }),
    "nation.sheet": async () => ({ planId: PLAN, code: "GBR" }),
    "notice.list": async () => ({ planId: PLAN }),
    "notice.unread": async () => ({ planId: PLAN }),
    "notice.markRead": async () => ({ planId: PLAN, keys: "all" }),
    "notice.markUnread": async () => ({ planId: PLAN, keys: ["event:none"] }),
    "pledge.list": async () => ({ planId: PLAN }),
    "pledge.get": async () => ({ pledgeId: (await british("submitted")).pledgeId }),
    "pledge.told": async () => ({ planId: PLAN }),
    "pledge.toldOne": async () => ({ pledgeId: (await inPart()).pledgeId }),
    "pledge.seenAs": async () => ({
      planId: PLAN,
      pledgeId: (await british("submitted")).pledgeId,
      fields: null,
      as: "POL",
    }),
    "pledge.create": async () => ({ planId: PLAN, fields: pledgeFields() }),
    "pledge.saveDraft": async () => ({ ...(await british("draft")), fields: pledgeFields({ quantity: 2 }) }),
    "pledge.revise": () => british("accepted"),
    "pledge.duplicate": async () => ({ pledgeId: (await british("accepted")).pledgeId }),
    "pledge.setContainer": async () => {
      const { pledgeId } = await british("draft");
      const { pledgeId: containerId } = await british("draft");
      return { pledgeId, containerId, version: 1, reason: REASON };
    },
    "log.proof": async () => undefined,
    "gap.list": async () => ({ planId: PLAN }),
    "gap.accept": async () => ({ ...(await gapNow()), reason: REASON }),
    "gap.reopen": async () => {
      const { version } = await cast
        .as("planner@hq.demo")
        .gap.accept({ ...(await gapNow()), reason: REASON });
      return { planId: PLAN, requirementId: LINE, version, reason: REASON };
    },
    "ask.list": async () => {
      await askOf("FRA");
      await askOf("GBR");
      return { planId: PLAN };
    },
    "ask.get": async () => ({ askId: (await askOf("GBR")).askId }),
    "ask.send": () => askForm("GBR"),
    "ask.withdraw": async () => ({ ...(await askOf("GBR")), reason: REASON }),
    "ask.begin": async () => ({ ...(await askOf("GBR")), pledgeId: (await british("draft")).pledgeId }),
    "ask.answerWithPledge": async () => {
      const { pledgeId } = await makePledge(cast, { stage: "submitted", capabilityCode: "AIR-LRAD" });
      return { ...(await askOf("GBR")), pledgeId };
    },
    "ask.refuse": async () => ({ ...(await askOf("GBR")), reason: REASON }),
    "analysis.smallestAsk": async () => ({ planId: PLAN, requirement: LINE }),
    "analysis.verifyGap": async () => ({ planId: PLAN, requirement: LINE }),
    "analysis.buildUp": async () => ({ planId: PLAN }),
    "analysis.progress": async () => ({ kind: "buildUp", planId: PLAN }),
    "analysis.plainSums": async () => ({ planId: PLAN }),
    "analysis.whatIf": async () => ({ planId: PLAN, scenario: { without: ["FRA"] } }),
    "analysis.planForWhatIf": async () => ({ planId: PLAN }),
    "analysis.start": async () => RESILIENCE,
    "analysis.state": calculated,
    "analysis.cancel": calculated,
    "analysis.scenarios": async () => {
      for (const keeper of ["contributor@gbr.demo", "approver@fra.demo", "planner@hq.demo"] as const)
        await keptBy(keeper);
      return { planId: PLAN };
    },
    "analysis.saveScenario": async () => ({ planId: PLAN, name: randomUUID(), scenario: {} }),
    "analysis.renameScenario": async () => ({ ...(await keptBy()), name: randomUUID() }),
    "analysis.deleteScenario": () => keptBy(),
    "promise.list": async () => ({ planId: PLAN }),
    "promise.ofPledge": async () => ({
      pledgeId: (await makePledge(cast, { stage: "submitted", title: randomUUID() })).pledgeId,
    }),
    "promise.ofUnit": async () => ({ unitDesignation: "8 Squadron", exceptPledgeId: null }),
    "front.get": async () => ({ planId: PLAN }),
    "front.map": async () => undefined,
    "pledge.discard": () => british("draft"),
    "pledge.markForRelease": () => item("draft"),
    "pledge.takeBack": () => item("for_release"),
    "pledge.keepUnsaved": async () => ({ ...form, values: { title: "Half a word" } }),
    "pledge.unsaved": async () => {
      for (const reader of READERS.slice(1, 5))
        await cast.as(reader).pledge.keepUnsaved({ ...form, values: { title: REASON } });
      return form;
    },
    "pledge.forgetUnsaved": async () => form,
    "pledge.submit": () => item("for_release"),
    "pledge.handBack": async () => ({ ...(await item("for_release")), remark: REASON }),
    "pledge.suspend": async () => ({ ...(await british("accepted")), pledgeVersion: 1, reason: REASON }),
    "pledge.resume": async () => {
      const at = await british("accepted");
      await cast.as("approver@gbr.demo").pledge.suspend({ ...at, pledgeVersion: 1, reason: REASON });
      return { ...at, pledgeVersion: 2, reason: REASON };
    },
    "pledge.withdraw": async () => ({ ...(await british("accepted")), pledgeVersion: 1, reason: REASON }),
    "pledge.restore": async () => ({ ...(await british("accepted")), number: 1 }),
    "pledge.undo": async () => {
      const { pledgeId } = await british("accepted");
      const { events } = await cast.as("planner@hq.demo").pledge.get({ pledgeId });
      return { items: [{ pledgeId, eventId: events.at(-1)?.id }] };
    },
    "pledge.reviewQueue": async () => ({ planId: PLAN }),
    "pledge.review": async () => ({ planId: PLAN, pledgeId: (await british("submitted")).pledgeId }),
    "pledge.decisionEffect": async () => ({
      planId: PLAN,
      pledgeId: (await british("submitted")).pledgeId,
      decision: "accept",
    }),
    "history.list": async () => ({ planId: PLAN, filters: NO_FILTERS, cursor: null }),
    "history.people": async () => ({ planId: PLAN }),
    "pledge.accept": () => item("submitted"),
    "pledge.return": async () => ({ ...(await british("submitted")), remark: REASON }),
    "pledge.verify": async () => ({
      ...(await british("accepted")),
      evidenceKind: "desk",
      evidenceText: REASON,
      evidenceOn: "2026-01-01",
    }),
  };
}
