import { EVERY_ROW, type Patch } from "./patches";

/** Row security stands behind these; the test asks without it, so that it hides none that is gone. */
const ALONE = "server/authz/alone.db.test.ts";
const ACCOUNTS = "server/account/account.db.test.ts";
const LOG = "server/log/log.db.test.ts";
const VISIBLE = "server/authz/visible.ts";

/** Conditions that limit what a reader gets; not every one in the sources. */
export const SCOPES: Patch[] = [
  [VISIBLE, "eq(nationCode, reader.nation)", EVERY_ROW, ALONE],
  [VISIBLE, 'and(submitted, eq(headquartersLevel, "all"))', "submitted", ALONE],
  [VISIBLE, 'and(submitted, eq(headquartersLevel, "all"))', 'eq(headquartersLevel, "all")', ALONE],
  [VISIBLE, 'inArray(state, ["submitted", "accepted", "verified"])', EVERY_ROW, ALONE],
  [VISIBLE, 'eq(everyoneLevel, "all")', EVERY_ROW, ALONE],
  [VISIBLE, 'eq(nationsLevel, "all")', EVERY_ROW, ALONE],
  [VISIBLE, "arrayContains(releasedTo, [reader.nation])", EVERY_ROW, ALONE],
  ["server/pledge/record.ts", "and(ofThose, visibleTo(reader))", "and(ofThose)", ALONE],
  ["server/coverage/visibility.ts", "visibleTo(ctx.actor)", EVERY_ROW, ALONE],
  ["server/gap/record.ts", "and(which, askedOf(ctx.actor))", "and(which)", ALONE],
  ["server/gap/record.ts", "eq(db.ask.nationCode, actor.nation)", EVERY_ROW, ALONE],
  ["server/analysis/scenarios.ts", "eq(db.scenario.nationCode, actor.nation)", EVERY_ROW, ALONE],
  ["server/analysis/scenarios.ts", "isNull(db.scenario.nationCode)", EVERY_ROW, ALONE],
  ["server/notice/from-asks.ts", "eq(ask.nationCode, actor.nation)", EVERY_ROW, ALONE],
  ["server/notice/from-pledges.ts", "eq(event.nationCode, actor.nation)", EVERY_ROW, ALONE],
  ["server/account/queries.ts", "inRemit(manager)", EVERY_ROW, ACCOUNTS],
  ["server/account/queries.ts", "eq(accountEvent.nationCode, actor.nation)", EVERY_ROW, ACCOUNTS],
  ["server/account/queries.ts", "isNull(accountEvent.nationCode)", EVERY_ROW, ACCOUNTS],
  ["server/account/remit.ts", ".where(inRemit(manager))", `.where(${EVERY_ROW})`, ACCOUNTS],
  ["server/account/remit.ts", "eq(appUser.nationCode, actor.nation)", EVERY_ROW, ACCOUNTS],
  ["server/account/remit.ts", "isNull(appUser.nationCode)", EVERY_ROW, ACCOUNTS],
  ["server/log/dump.ts", "openTo(context))", `${EVERY_ROW})`, LOG],
  ["server/log/dump.ts", "or(isOpen, asked, ownAccounts)", "undefined", LOG],
].map(([file = "", from = "", to = "", test = ""]) => ({ file, from, to, test }));
