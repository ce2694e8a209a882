import { EVERY_ROW, type Patch } from "./patches";

/** Row security stands behind these; the test asks without it, so that it hides none that is gone. */
const ALONE = "server/authz/alone.db.test.ts";
const ACCOUNTS = "server/account/account.db.test.ts";
const ANALYSIS = "server/analysis/analysis.db.test.ts";
const ASKS = "server/gap/ask.db.test.ts";
const BANDING = "server/coverage/banding.db.test.ts";
const COVERAGE = "server/coverage/coverage.db.test.ts";
const FRONT = "server/front/front.db.test.ts";
const GAPS = "server/gap/gap.db.test.ts";
const HISTORY = "server/history/history.db.test.ts";
const LIFECYCLE = "server/pledge/lifecycle.test.ts";
const MOVES = "server/pledge/moves.db.test.ts";
const NAMES = "server/coverage/names.db.test.ts";
const NATIONS = "server/nation/nation.db.test.ts";
const NOTICES = "server/notice/notice.db.test.ts";
const PAST = "server/coverage/past.db.test.ts";
const PROMISES = "server/promise/promise.db.test.ts";
const STORY = "server/pledge/story.db.test.ts";
const TOLD = "server/pledge/told.db.test.ts";

const VISIBLE = "server/authz/visible.ts";
const RECORD = "server/pledge/record.ts";
const VISIBILITY = "server/coverage/visibility.ts";
const IN_PAST = "server/coverage/past.ts";
const EXPORT = "server/coverage/export.ts";
const LINE = "server/coverage/line-detail.ts";
const ASKED = "server/gap/record.ts";
const ACTS = "server/gap/nations.ts";
const SHEET = "server/nation/queries.ts";
const FOUND = "server/promise/queries.ts";
const DATES = "server/notice/from-dates.ts";
const PLEDGES = "server/notice/from-pledges.ts";
const PAST_ACTS = "server/history/queries.ts";
const CONTAINERS = "server/pledge/containers.ts";
const MOVES_OF = "server/pledge/lifecycle.ts";
const THROUGH_OTHERS = "server/pledge/seen-as.ts";

/** Finds pledges by a unit; what it lets through is read again by the condition that all reading shares. */
const BY_UNIT: Patch = {
  file: RECORD,
  from: "        visibleTo(reader),\n",
  to: "",
  test: ALONE,
  by: { file: RECORD, from: "and(ofThose, visibleTo(reader))", to: "and(ofThose)" },
};

/** Whoever may read no pledge is shown none, and none is looked for in the first place; of asks likewise. */
const OBSERVED: Patch[] = [
  [VISIBILITY, 'can(ctx.actor, "pledge.read")\n      ? await', "true\n      ? await"],
  [IN_PAST, 'can(ctx.actor, "pledge.read") ? await toldOf', "true ? await toldOf"],
].map(([file = "", from = "", to = ""]) => ({
  file: VISIBLE,
  from: 'reader.role === "planner" ? ',
  to: "true ? ",
  test: ALONE,
  by: { file, from, to },
}));
const ASKS_OBSERVED: Patch = {
  file: ASKED,
  from: 'actor.role === "planner" ? undefined',
  to: "true ? undefined",
  test: ALONE,
  by: {
    file: "server/gap/queries.ts",
    from: 'can(ctx.actor, "ask.read") ? await loadAsks',
    to: "true ? await loadAsks",
  },
};

/** Conditions that limit what a reader gets. untried.ts names those in the sources that are not here. */
export const SCOPES: Patch[] = [
  [VISIBLE, "eq(nationCode, reader.nation)", EVERY_ROW, ALONE],
  [VISIBLE, 'and(submitted, eq(headquartersLevel, "all"))', "submitted", ALONE],
  [VISIBLE, 'and(submitted, eq(headquartersLevel, "all"))', 'eq(headquartersLevel, "all")', ALONE],
  [VISIBLE, 'inArray(state, ["submitted", "accepted", "verified"])', EVERY_ROW, ALONE],
  [VISIBLE, 'eq(everyoneLevel, "all")', EVERY_ROW, ALONE],
  [VISIBLE, 'eq(nationsLevel, "all")', EVERY_ROW, ALONE],
  [VISIBLE, "arrayContains(releasedTo, [reader.nation])", EVERY_ROW, ALONE],

  // What is read of pledges.
  [RECORD, "and(ofThose, visibleTo(reader))", "and(ofThose)", ALONE],
  [VISIBILITY, "visibleTo(ctx.actor)", EVERY_ROW, ALONE],
  [ASKED, "visibleTo(reader)", EVERY_ROW, ALONE],
  [PLEDGES, "visibleTo(actor)", EVERY_ROW, ALONE],
  [IN_PAST, "visibleTo(actor) ?? ", "", PAST],
  [IN_PAST, "point.planId), visibleTo(actor)", "point.planId)", ALONE],
  ["server/pledge/decisions.ts", "visibleTo(actor)", EVERY_ROW, ALONE],
  ["server/coverage/preview.ts", "record?.pledge.nationCode !== ctx.actor.nation", "!record", STORY],
  [THROUGH_OTHERS, "as === actor.nation", "false", TOLD],
  [THROUGH_OTHERS, "record.pledge.nationCode !== owner.actor.nation", "false", TOLD],
  [PAST_ACTS, 'can(actor, "pledge.read") ? await pledgeEvents', "true ? await pledgeEvents", ALONE],
  [PAST_ACTS, 'can(actor, "pledge.read")\n    ? await tx', "true\n    ? await tx", ALONE],

  // What is told of the pledges behind a figure, which is made of all of them.
  [VISIBILITY, "isVisible(reference) ? ", "true ? ", COVERAGE],
  [VISIBILITY, "return isIn(visible)", "return null", BANDING],
  [VISIBILITY, "return isIn(await everyones())", "return null", BANDING],
  [VISIBILITY, 'if (actor.role === "planner") return', "return", BANDING],
  [IN_PAST, "isIn(told)(reference) ? ", "true ? ", PAST],
  [LINE, "seen.visible(share.pledge);", "seen.snapshot.pledges.get(share.pledge);", NAMES],
  [LINE, "seen.visible(miss.pledge);", "seen.snapshot.pledges.get(miss.pledge);", NAMES],
  [LINE, "seen.visible(id);", "seen.snapshot.pledges.get(id);", NAMES],
  [EXPORT, "visible(pledge.id)", "true", COVERAGE],
  [EXPORT, "visible(reference) !== undefined", "true", NAMES],
  [EXPORT, "report.allocation.filter((share) => isSeen(share.pledge));", "report.allocation;", NAMES],
  [EXPORT, "gap.bottleneck.pledges.filter(isSeen)", "gap.bottleneck.pledges", NAMES],
  [EXPORT, "gap.nearMisses.filter((miss) => isSeen(miss.pledge))", "gap.nearMisses", NAMES],
  ["server/coverage/changes.ts", "= visible(reference)", "= snapshot.pledges.get(reference)", PAST],
  ["server/coverage/changes.ts", "was.visible(reference) ?? is.visible(reference)", "true", PAST],
  ["server/analysis/named.ts", "seen.visible(reference)", "seen.snapshot.pledges.get(reference)", ANALYSIS],
  ["server/analysis/named.ts", "!visible(pledge.id)", "false", ANALYSIS],
  ["server/analysis/what-if.ts", "seen.visible(pledge.id)", "true", ANALYSIS],
  ["server/analysis/what-if.ts", "seen.isTold(id)", "true", ANALYSIS],
  [
    "server/front/queries.ts",
    "seen.visible(reference);\n      if",
    "seen.snapshot.pledges.get(reference);\n      if",
    FRONT,
  ],
  [
    "server/front/queries.ts",
    "seen.visible(reference);\n    const",
    "seen.snapshot.pledges.get(reference);\n    const",
    FRONT,
  ],
  [ACTS, '(nation) => actor.kind === "headquarters" || nation === actor.nation', "() => true", GAPS],
  [ACTS, "visible(pledge.id)", "snapshot.pledges.get(pledge.id)", GAPS],
  [SHEET, 'actor.kind === "nation" ? actor.nation === code : actor.role === "planner"', "true", NATIONS],
  [SHEET, 'actor.kind === "headquarters" || actor.nation === code', "true", NATIONS],
  [SHEET, "seen.visible(pledge)", "seen.snapshot.pledges.get(pledge)", NAMES],
  ["server/nation/held-alone.ts", "seen.visible(pledge)", "seen.snapshot.pledges.get(pledge)", NAMES],
  [FOUND, 'actor.kind === "headquarters" || pledge.nationCode === actor.nation', "true", PROMISES],

  // Asks, scenarios and notices.
  [ASKED, "and(which, askedOf(ctx.actor))", "and(which)", ALONE],
  [ASKED, "eq(db.ask.id, askId), askedOf(ctx.actor)", "eq(db.ask.id, askId)", ALONE],
  [ASKED, "eq(db.ask.nationCode, actor.nation)", EVERY_ROW, ALONE],
  [ASKED, 'ctx.actor.kind === "nation" || ask.state !== "open"', "true", ASKS],
  [ASKED, "eq(db.ask.nationCode, ctx.actor.nation)", EVERY_ROW, ALONE],
  ["server/analysis/scenarios.ts", "eq(db.scenario.nationCode, actor.nation)", EVERY_ROW, ALONE],
  ["server/analysis/scenarios.ts", "isNull(db.scenario.nationCode)", EVERY_ROW, ALONE],
  ["server/notice/from-asks.ts", "eq(ask.nationCode, actor.nation)", EVERY_ROW, ALONE],
  [DATES, "eq(revision.nationCode, actor.nation)", EVERY_ROW, NOTICES],
  [DATES, "        visibleTo(actor),\n", "", ALONE],
  [DATES, 'actor.kind === "nation" || what === "evidence"', "true", NOTICES],
  [PLEDGES, "eq(event.nationCode, actor.nation)", EVERY_ROW, ALONE],
  [PLEDGES, "eq(event.isDisclosed, true)", EVERY_ROW, ALONE],
  ["server/notice/from-countersign.ts", 'if (actor.role !== "planner") return [];', "", ALONE],

  // What is done to pledges.
  [
    "server/pledge/moves.ts",
    'ctx.actor.kind === "nation" && ctx.actor.nation !== pledge.nationCode',
    "false",
    MOVES,
  ],
  ["server/pledge/drafts.ts", "record.pledge.nationCode !== ctx.actor.nation", "false", MOVES],
  [CONTAINERS, "record.pledge.nationCode !== ctx.actor.nation", "false", PROMISES],
  [CONTAINERS, '!can(ctx.actor, "pledge.submit")', "false", PROMISES],
  [MOVES_OF, "!can(actor, move.permission)", "false", LIFECYCLE],
  [MOVES_OF, 'actor.kind === "nation" && actor.nation !== pledge.nation', "false", LIFECYCLE],
  [MOVES_OF, "!can(actor, permission)", "false", LIFECYCLE],
  [MOVES_OF, 'actor.kind === "nation" && actor.nation !== nation', "false", LIFECYCLE],
  [MOVES_OF, 'actor.kind === "nation" && final !== undefined', "final !== undefined", LIFECYCLE],
  [PAST_ACTS, 'can(actor, "plan.edit")', "true", HISTORY],

  // Accounts and the log.
  ["server/account/queries.ts", "inRemit(manager)", EVERY_ROW, ACCOUNTS],
  ["server/account/queries.ts", "eq(accountEvent.nationCode, actor.nation)", EVERY_ROW, ACCOUNTS],
  ["server/account/queries.ts", "isNull(accountEvent.nationCode)", EVERY_ROW, ACCOUNTS],
  ["server/account/remit.ts", ".where(inRemit(manager))", `.where(${EVERY_ROW})`, ACCOUNTS],
  ["server/account/remit.ts", "eq(appUser.nationCode, actor.nation)", EVERY_ROW, ACCOUNTS],
  ["server/account/remit.ts", "isNull(appUser.nationCode)", EVERY_ROW, ACCOUNTS],
  ["server/account/remit.ts", '!can(self, "account.manage")', "false", ACCOUNTS],
  ["server/log/dump.ts", "openTo(context))", `${EVERY_ROW})`, ALONE],
  ["server/log/dump.ts", 'eq(nationCode, nation ?? "")', EVERY_ROW, ALONE],
  ["server/log/dump.ts", 'or(isOpen, eq(subject, "ask"), ownAccounts)', "undefined", ALONE],
  ["server/log/dump.ts", "eq(isOpen, true)", EVERY_ROW, ALONE],
]
  .map(([file = "", from = "", to = "", test = ""]): Patch => ({ file, from, to, test }))
  .concat(BY_UNIT, OBSERVED, ASKS_OBSERVED);
