import type { AccessContext } from "@/db/client";
import { A_PLAN } from "./many-pledges";

/** What a reader is shown of what others hold, as the application asks. */
export interface SharedRead {
  what: string;
  context: AccessContext;
  /** With `judgement` in it, where without row security the same has to be asked for. */
  query: (judgement: string) => string;
  /** What row security adds, in the words of a condition; null for a function that judges by itself. */
  judgement: string | null;
  /** How often in a row, so that what is short can be measured. */
  times: number;
}

const NATION: AccessContext = { scope: "nation", nation: "GBR" };
const HEADQUARTERS: AccessContext = { scope: "headquarters" };

const SUBMITTED = "('submitted', 'returned', 'accepted', 'verified')";

/** One of the plan that headquarters and the nation may read, which is another nation's. */
const A_PLEDGE = `(select id from pledge where plan_id = '${A_PLAN}' and reference = '7060')`;

const heldBack = (revision: string) => `not exists (select 1 from pledge_revision later
  where later.pledge_id = ${revision}.pledge_id and later.number > ${revision}.number
    and later.headquarters_level <> 'all' and later.state in ${SUBMITTED})`;

/** What server/authz/visible.ts says of a planner, with what later revisions take away. */
const forHeadquarters = (revision: string) => `${revision}.headquarters_level = 'all'
  and ${revision}.state in ${SUBMITTED} and ${heldBack(revision)}`;

const superseded = (revision: string) => `exists (select 1 from pledge_revision later
  where later.pledge_id = ${revision}.pledge_id and later.number > ${revision}.number
    and (later.state in ('accepted', 'verified')
      or (${revision}.state = 'submitted' and later.state = 'submitted')
      or (later.state in ('submitted', 'returned')
        and case when 'GBR' = any (later.released_to) then later.nations_level else later.everyone_level end < 'all')))`;

const released = (revision: string) => `${revision}.state in ('submitted', 'accepted', 'verified')
  and (${revision}.everyone_level = 'all' or (${revision}.nations_level = 'all' and 'GBR' = any (${revision}.released_to)))`;

const forNation = (revision: string) => `(${revision}.nation_code = 'GBR'
  or (${released(revision)} and not ${superseded(revision)}))`;

const known = (judged: string) => `(first_submitted_at is not null
  and exists (select 1 from pledge_revision shown where shown.pledge_id = pledge.id and ${judged}))`;

const counted = (query: string) => `select count(*)::int as rows from (${query} offset 0) read`;

const pledges = (which: string) => (judgement: string) =>
  counted(`select * from pledge where ${which} and ${judgement} order by nation_code, reference`);

const revisions = (which: string, visible: string) => (judgement: string) =>
  counted(
    `select * from pledge_revision revision where ${which} and ${visible} and ${judgement} order by number`,
  );

const PLANNER = `state in ${SUBMITTED} and headquarters_level = 'all'`;
const OWN_OR_RELEASED = `(nation_code = 'GBR' or (${released("revision")}))`;

export const SHARED_READS: SharedRead[] = [
  {
    what: "headquarters reads the pledges of a plan",
    context: HEADQUARTERS,
    query: pledges(`plan_id = '${A_PLAN}'`),
    judgement: known(forHeadquarters("shown")),
    times: 1,
  },
  {
    what: "headquarters reads the revisions of a plan",
    context: HEADQUARTERS,
    query: revisions(`plan_id = '${A_PLAN}'`, PLANNER),
    judgement: heldBack("revision"),
    times: 1,
  },
  {
    what: "headquarters reads the revisions of one pledge",
    context: HEADQUARTERS,
    query: revisions(`pledge_id = ${A_PLEDGE}`, PLANNER),
    judgement: heldBack("revision"),
    times: 20,
  },
  {
    what: "a nation reads the pledges of a plan, its own and those released to it",
    context: NATION,
    query: pledges(`plan_id = '${A_PLAN}'`),
    judgement: `(nation_code = 'GBR' or ${known(forNation("shown"))})`,
    times: 1,
  },
  {
    what: "a nation reads the revisions of a plan, its own and those released to it",
    context: NATION,
    query: revisions(`plan_id = '${A_PLAN}'`, OWN_OR_RELEASED),
    judgement: `(nation_code = 'GBR' or not ${superseded("revision")})`,
    times: 1,
  },
  {
    what: "a nation is told of the pledges of a plan that it may not read in full",
    context: NATION,
    query: () => counted(`select * from told_pledges('${A_PLAN}', null)`),
    judgement: null,
    times: 1,
  },
  {
    what: "headquarters reads the events of one pledge",
    context: HEADQUARTERS,
    query: (judgement) =>
      counted(`select * from pledge_event where pledge_id = ${A_PLEDGE} and ${judgement} order by at, id`),
    judgement: eventTold(),
    times: 20,
  },
  {
    what: "headquarters reads a page of the history of a plan",
    context: HEADQUARTERS,
    query: (judgement) =>
      counted(`select pledge_event.* from pledge_event join pledge on pledge.id = pledge_event.pledge_id
        where pledge.plan_id = '${A_PLAN}' and ${judgement}
        order by pledge_event.at desc, pledge_event.id desc limit 51`),
    judgement: `${eventTold()} and ${known(forHeadquarters("shown"))}`,
    times: 1,
  },
  {
    what: "a nation reads a page of the log, with the entries that it may open",
    context: NATION,
    query: (judgement) =>
      counted(`select log_link.*, salt, payload from log_link
        left join log_entry on log_entry.seq = log_link.seq and (is_open or nation_code = 'GBR') and ${judgement}
        where log_link.seq > 8000 and log_link.seq <= 10000 order by log_link.seq`),
    judgement: "true",
    times: 1,
  },
];

function eventTold(): string {
  return `is_disclosed and exists (select 1 from pledge_revision shown
    where shown.pledge_id = pledge_event.pledge_id and ${forHeadquarters("shown")})`;
}
