import type postgres from "postgres";

/** One way to weaken the database, which some trial must notice. */
export interface Weakening {
  what: string;
  statement: string;
  /** What takes away the guard that repeats this one. */
  by?: string;
}

interface Policy {
  name: string;
  table: string;
  qual: string | null;
  check: string | null;
}

/** Guards that another repeats: nobody can tell that they are gone before that one is gone too. By how `what` begins. */
const REPEATED: [guard: string, by: string][] = [
  [
    "ask.ask_answer writing without (( SELECT app_scope()",
    "alter policy ask_answer on ask using (nation_code = (select app_nation()) and state = 'open')",
  ],
  ["ask.ask_answer writing without (nation_code", "drop trigger ask_answered on ask"],
  ["row security of log_outbox disabled", "grant select on log_outbox to muster_app"],
  [
    "pledge.pledge_seen reading without (first_submitted_at",
    "alter policy pledge_seen on pledge using (nation_code <> (select app_nation()))",
  ],
  [
    "pledge_revision.pledge_revision_decide writing without (headquarters_level",
    "drop trigger revision_decided on pledge_revision",
  ],
  ...["sector", "source"].flatMap((part) =>
    ["reading", "writing"].map((act): [string, string] => [
      `pledge_${part}.pledge_${part}_own ${act} without (( SELECT app_scope()`,
      "alter policy pledge_revision_written on pledge_revision using (nation_code = (select app_nation()))",
    ]),
  ),
];

function withRepeat({ what, statement }: Weakening): Weakening {
  const by = REPEATED.find(([guard]) => what.startsWith(guard))?.[1];
  return by === undefined
    ? { what, statement }
    : { what: `${what}, with: ${by}`, statement: `${statement}; ${by}`, by };
}

/** Every policy of the serving roles dropped, opened, or short of one of its conditions; and every other guard. */
export async function weakenings(admin: postgres.Sql): Promise<Weakening[]> {
  const policies = await admin<Policy[]>`
    select policyname::text as name, tablename::text as "table", qual, with_check as check from pg_policies
    where schemaname = 'public' and roles && array['muster_app', 'muster_auth', 'public']::name[]
    order by tablename, policyname`;
  const tables = await admin<{ name: string }[]>`
    select relname::text as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity order by relname`;
  const functions = await admin<{ name: string }[]>`
    select oid::regprocedure::text as name from pg_proc
    where pronamespace = 'public'::regnamespace and prosecdef order by 1`;
  const all = [
    ...policies.flatMap(ofPolicy),
    ...tables.flatMap(({ name }) => [
      {
        what: `row security of ${name} disabled`,
        statement: `alter table ${name} disable row level security`,
      },
      {
        what: `row security of ${name} not forced`,
        statement: `alter table ${name} no force row level security`,
      },
    ]),
    ...functions.map(({ name }) => ({
      what: `${name} without its search path`,
      statement: `alter function ${name} reset all`,
    })),
    ...["ask_answered on ask", "revision_decided on pledge_revision"].map((trigger) => ({
      what: `trigger ${trigger} dropped`,
      statement: `drop trigger ${trigger}`,
    })),
    {
      what: "the key of open drafts without its nation",
      statement: `drop index pledge_revision_open_key;
        create unique index pledge_revision_open_key on pledge_revision (pledge_id) where state in ('draft', 'for_release')`,
    },
    {
      what: "the number of a revision without its nation",
      statement: `alter table pledge_revision drop constraint pledge_revision_number_key;
        alter table pledge_revision add constraint pledge_revision_number_key unique (pledge_id, number)`,
    },
    {
      what: "password hashes readable in every scope",
      statement: "grant select on app_user to muster_app",
    },
    {
      what: "deletion of pledges granted",
      statement: "grant delete on pledge, pledge_revision to muster_app",
    },
    { what: "the role of signing in inherited", statement: "grant select on session to muster_app" },
  ];
  return all.map(withRepeat);
}

function ofPolicy({ name, table, qual, check }: Policy): Weakening[] {
  const alter = (what: string, using: string | null, withCheck: string | null): Weakening => ({
    what: `${table}.${name} ${what}`,
    statement: `alter policy ${name} on ${table}${using === null ? "" : ` using (${using})`}${withCheck === null ? "" : ` with check (${withCheck})`}`,
  });
  return [
    { what: `${table}.${name} dropped`, statement: `drop policy ${name} on ${table}` },
    ...(check === null ? [] : [alter("without its check", null, "true")]),
    ...(qual === null ? [] : [alter("for every row", "true", null)]),
    ...withoutOne(qual).map(([left, rest]) => alter(`reading without ${left}`, rest, null)),
    ...withoutOne(check).map(([left, rest]) => alter(`writing without ${left}`, null, rest)),
  ];
}

/** Own rows are shown by another policy anyway: this condition keeps nothing apart, it makes reading quick. */
const SAVES_WORK = /^\(nation_code <> /;

/** An expression as the catalogue prints it, short of each of the conditions that it joins by AND. */
function withoutOne(expression: string | null): [left: string, rest: string][] {
  if (expression === null) return [];
  const parts = conjuncts(expression);
  if (parts.length < 2) return [];
  return parts
    .map((left, index): [string, string] => [
      left.replaceAll(/\s+/g, " "),
      parts.filter((_, other) => other !== index).join(" AND "),
    ])
    .filter(([left]) => !SAVES_WORK.test(left));
}

/** Splits `(a AND b)` at the ANDs that stand in no deeper bracket and in no text. */
export function conjuncts(expression: string): string[] {
  const inner = isBracketed(expression) ? expression.slice(1, -1) : expression;
  const parts: string[] = [];
  let depth = 0;
  let isText = false;
  let begin = 0;
  for (let at = 0; at < inner.length; at += 1) {
    const sign = inner[at];
    if (sign === "'") isText = !isText;
    if (isText) continue;
    if (sign === "(") depth += 1;
    if (sign === ")") depth -= 1;
    if (depth === 0 && inner.startsWith(" AND ", at)) {
      parts.push(inner.slice(begin, at));
      begin = at + " AND ".length;
    }
  }
  return [...parts, inner.slice(begin)];
}

function isBracketed(expression: string): boolean {
  if (!expression.startsWith("(") || !expression.endsWith(")")) return false;
  let depth = 0;
  for (let at = 0; at < expression.length - 1; at += 1) {
    if (expression[at] === "(") depth += 1;
    if (expression[at] === ")") depth -= 1;
    if (depth === 0) return false;
  }
  return true;
}
