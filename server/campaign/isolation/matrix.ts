import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { type AccessContext, postgresCode } from "@/db/client";
import { chainAll, signHead } from "@/server/log/sequencer";
import { newSigningKey, openSigningKey } from "@/server/log/signing-key";
import { openCast } from "@/server/test/cast";
import { makePledge, makeRevision, PLAN } from "@/server/test/factories";
import type { TestDatabase } from "@/server/test/template-cluster";

/**
 * Who may do what to every table that row security guards. `confused` acts in no nation's scope with a nation
 * set, `posing` as a nation with the user of another: neither may gain by it. Outcomes: `-` refused by the
 * role's rights or by a check, 0 no row touched, + rows touched, a number so many of them. A statement that reads
 * no column is bound by no policy of reading, so such ones stand beside those that look for a row. Nothing stays.
 */
const WHO = [
  "GBR",
  "FRA",
  "headquarters",
  "observer",
  "coverage",
  "auth",
  "nobody",
  "confused",
  "posing",
] as const;
type Who = (typeof WHO)[number];

const FRAME_READ = "+ + + + + - 0 + +";
const HEADQUARTERS_WRITES = "0 0 + 0 0 - 0 0 0";
const HEADQUARTERS_ADDS = "- - + - - - - - -";
const AUTH_ALONE = "- - - - - + - - -";

/** What is behind a second factor, each with a row that could be added. */
const SECRETS = [
  { table: "code_generator", insert: "(user_id) values ('$other')" },
  { table: "recovery_code", insert: "(user_id, code_hash) values ('$other', 'x')" },
  {
    table: "passkey",
    insert: "(id, user_id, name, public_key, counter, transports) values ('x', '$other', 'x', 'x', 0, '[]')",
  },
  { table: "passkey_challenge", insert: "(challenge, expires_at) values ('x', now())" },
];
const REQUEST = `(kind, reason, asker, subject, plan_id, expires_at) values ('export', 'x', 'x', 'x', '$plan', now())`;

const insertOf = (fields: Record<string, string>) => `insert into pledge_revision
  select (jsonb_populate_record(null::pledge_revision, to_jsonb(pattern) || jsonb_build_object(
    'id', gen_random_uuid(), 'pledge_id', '$pledge', 'number', 99) || '${JSON.stringify(fields)}')).*
  from jsonb_populate_record(null::pledge_revision, '$pattern') pattern`;

/** Statements, with what each of WHO gets; `$…` are the rows that are arranged below. */
const TABLE: [statement: string, outcomes: string][] = [
  ...[
    "plan",
    "plan_signature",
    "phase",
    "phase_source",
    "measure",
    "measure_party",
    "participation",
    "requirement",
    "requirement_source",
    "plan_condition",
    "accepted_gap",
  ].map((table): [string, string] => [`select 1 from ${table}`, FRAME_READ]),
  ["update plan set name = name", HEADQUARTERS_WRITES],
  ["update plan_condition set reason = reason", HEADQUARTERS_WRITES],
  ...[
    "plan_signature set signed_on = null",
    "phase set name = name",
    "measure set text = text",
    "participation set note = note",
    "requirement set note = note",
    "accepted_gap set reason = reason",
  ].map((change): [string, string] => [`update ${change}`, HEADQUARTERS_WRITES]),
  ...["phase_source", "measure_party", "requirement_source"].map((table): [string, string] => [
    `delete from ${table}`,
    HEADQUARTERS_WRITES,
  ]),
  [
    "insert into plan (id, name, summary, status, marking) values ('own', 'x', 'x', 'draft', 'x')",
    HEADQUARTERS_ADDS,
  ],
  ["insert into plan_signature (plan_id, nation_code) select 'spare', 'NOR'", HEADQUARTERS_ADDS],
  [
    "insert into phase_source (plan_id, phase_id, source_code) select plan_id, phase_id, (select max(code) from source) from phase_source limit 0",
    "0 0 0 0 0 - 0 0 0",
  ],
  [
    "insert into accepted_gap (plan_id, requirement_id, shortfall, reason, actor) select plan_id, id, 1, 'x', 'x' from requirement where id = '$line'",
    "- - + - - - 0 - -",
  ],
  [
    "insert into plan_condition (plan_id, code, state, reason) values ('spare', 'AFTER_CEASEFIRE', 'met', 'x')",
    HEADQUARTERS_ADDS,
  ],
  ["delete from plan where id = 'spare'", HEADQUARTERS_WRITES],
  ...[PLAN, "asked", "standing", "original"].map((id): [string, string] => [
    `delete from plan where id = '${id}'`,
    "0 0 0 0 0 - 0 0 0",
  ]),
  ["select 1 from plan_event", "+ + + + 0 - 0 + +"],
  [
    "insert into plan_event (plan_id, user_id, actor, action, changes) values ('spare', '$user', 'x', 'x', '{}')",
    HEADQUARTERS_ADDS,
  ],
  [
    "insert into plan_event (plan_id, user_id, actor, action, changes) values ('spare', '$other', 'x', 'x', '{}')",
    "- - - - - - - - -",
  ],
  ["select 1 from ask where nation_code = 'GBR'", "+ 0 + 0 0 - 0 0 +"],
  [
    "insert into ask (plan_id, requirement_id, nation_code, capability_code, quantity, by_hours, text, reply_by, request_key, sender) values ('$plan', '$line', 'NOR', 'AIR-FTR', 1, 24, 'x', now(), gen_random_uuid(), 'x')",
    HEADQUARTERS_ADDS,
  ],
  ["update ask set state = 'refused', reason = 'x' where id = '$ask'", "+ 0 + 0 0 - 0 0 +"],
  ["update ask set state = 'withdrawn', reason = 'x' where id = '$ask'", "- 0 + 0 0 - 0 0 -"],
  ["update ask set quantity = 99 where id = '$ask'", "- 0 + 0 0 - 0 0 -"],
  ["update ask set nation_code = 'FRA' where id = '$ask'", "- 0 + 0 0 - 0 0 -"],
  ["update ask set state = 'refused', reason = 'x'", "+ 0 + 0 0 - 0 0 +"],
  ["update ask set nation_code = 'FRA'", "- 0 + 0 0 - 0 0 -"],
  ["update ask set reason = 'y' where id = '$answered'", "0 0 + 0 0 - 0 0 0"],
  ["select 1 from pledge where id = '$pledge'", "+ 0 + 0 + - 0 0 +"],
  ["select 1 from pledge where id = '$hidden'", "+ 0 0 0 0 - 0 0 +"],
  ["update pledge set standing = 'active'", "+ + 0 0 0 - 0 0 +"],
  [
    "insert into pledge (id, plan_id, nation_code, reference) values (gen_random_uuid(), '$plan', 'GBR', 'x')",
    "+ - - - - - - - +",
  ],
  [
    "insert into pledge (id, plan_id, nation_code, reference) values (gen_random_uuid(), '$plan', 'NOR', 'x')",
    "- - - - - - - - -",
  ],
  ["select 1 from pledge_revision where id = '$submitted'", "+ 0 + 0 + - 0 0 +"],
  ["select 1 from pledge_revision where id = '$draft'", "+ 0 0 0 0 - 0 0 +"],
  ["select 1 from pledge_revision where id = '$veiled'", "+ 0 0 0 + - 0 0 +"],
  ["select 1 from pledge_revision where id = '$former'", "+ 0 0 0 + - 0 0 +"],
  ["select 1 from pledge_revision where id = '$released'", "+ + + 0 + - 0 0 +"],
  ["update pledge_revision set changed_at = now()", "+ + + 0 0 - 0 0 +"],
  ["update pledge_revision set state = 'draft'", "+ + - 0 0 - 0 0 +"],
  ["update pledge_revision set nation_code = 'FRA'", "- + - 0 0 - 0 0 -"],
  ["update pledge_revision set state = 'draft' where id = '$submitted'", "0 0 - 0 0 - 0 0 0"],
  ["in chair: update pledge_revision set state = 'draft'", "- - - - - - - - -"],
  [insertOf({ nation_code: "GBR", state: "draft" }), "+ - - - - - - - +"],
  [insertOf({ nation_code: "NOR", state: "draft" }), "- - - - - - - - -"],
  [insertOf({ nation_code: "GBR", state: "submitted" }), "- - - - - - - - -"],
  ["select 1 from pledge_event where pledge_id = '$hidden' and is_disclosed", "+ 0 0 0 0 - 0 0 +"],
  ["select 1 from pledge_event where nation_code = 'GBR' and action = 'submit'", "+ 0 + 0 0 - 0 0 +"],
  ["select 1 from pledge_event where nation_code = 'GBR' and action = 'created'", "+ 0 0 0 0 - 0 0 +"],
  [
    "insert into pledge_event (pledge_id, nation_code, user_id, actor, action, changes, is_disclosed) values ('$pledge', 'GBR', '$user', 'x', 'x', '{}', true)",
    "+ - + - - - - - +",
  ],
  [
    "insert into pledge_event (pledge_id, nation_code, user_id, actor, action, changes, is_disclosed) values ('$pledge', 'GBR', '$user', 'x', 'x', '{}', false)",
    "+ - - - - - - - +",
  ],
  [
    "insert into pledge_event (pledge_id, nation_code, user_id, actor, action, changes, is_disclosed) values ('$pledge', 'GBR', '$other', 'x', 'x', '{}', true)",
    "- - - - - - - - -",
  ],
  ["select 1 from pledge_sector where revision_id in ('$submitted', '$draft')", "+ 0 + 0 + - 0 0 +"],
  ["select 1 from pledge_sector where revision_id = '$draft'", "+ 0 0 0 0 - 0 0 +"],
  [
    "insert into pledge_sector (revision_id, sector_code, length_km) select '$draft', max(code), 1 from front_sector",
    "+ - - - - - - - +",
  ],
  [
    "insert into pledge_sector (revision_id, sector_code, length_km) select '$submitted', max(code), 1 from front_sector",
    "- - - - - - - - -",
  ],
  ["delete from pledge_sector where revision_id = '$draft'", "+ 0 0 0 0 - 0 0 +"],
  ["delete from pledge_sector where revision_id = '$submitted'", "0 0 0 0 0 - 0 0 0"],
  ["select 1 from pledge_source where revision_id = '$submitted'", "+ 0 + 0 + - 0 0 +"],
  ["select 1 from pledge_source where revision_id = '$draft'", "+ 0 0 0 0 - 0 0 +"],
  [
    "insert into pledge_source (revision_id, source_code) select '$draft', max(code) from source",
    "+ - - - - - - - +",
  ],
  [
    "insert into pledge_source (revision_id, source_code) select '$submitted', max(code) from source",
    "- - - - - - - - -",
  ],
  ["delete from pledge_source where revision_id = '$draft'", "+ 0 0 0 0 - 0 0 +"],
  ["delete from pledge_source where revision_id = '$submitted'", "0 0 0 0 0 - 0 0 0"],
  ["select 1 from scenario where nation_code = 'GBR'", "+ 0 0 0 0 - 0 0 +"],
  ["select 1 from scenario where nation_code is null", "0 0 + 0 0 - 0 0 0"],
  ["update scenario set note = 'x' where nation_code = 'GBR'", "+ 0 0 0 0 - 0 0 +"],
  ["update scenario set nation_code = null where nation_code = 'GBR'", "- 0 0 0 0 - 0 0 -"],
  ["update scenario set nation_code = 'GBR' where nation_code is null", "0 0 - 0 0 - 0 0 0"],
  ...[
    ["'GBR'", "+ - - - - - - - +"],
    ["null", "- - + - - - - - -"],
  ].map(([nation = "", outcomes = ""]): [string, string] => [
    `insert into scenario (plan_id, nation_code, name, scenario, actor, saved_at) values ('$plan', ${nation}, 'x', '{}', 'x', now())`,
    outcomes,
  ]),
  ["delete from scenario", "+ 0 + 0 0 - 0 0 +"],
  ["select 1 from coverage_snapshot", "0 0 0 0 + - 0 0 0"],
  ["update coverage_snapshot set made_by = made_by", "0 0 0 0 + - 0 0 0"],
  [
    "insert into coverage_snapshot select 'spare', revision, day, made_by, checksum, columns, frame, made_at from coverage_snapshot",
    "0 0 0 0 + - 0 0 0",
  ],
  [
    "insert into coverage_snapshot values ('spare', 1, now(), 'x', 'x', 'x', '{}', now())",
    "- - - - + - - - -",
  ],
  ["select 1 from unsaved_form where form_key = 'of-gbr'", "+ 0 0 0 0 - 0 + 0"],
  [`update unsaved_form set "values" = '{}' where form_key = 'of-gbr'`, "+ 0 0 0 0 - 0 + 0"],
  [`insert into unsaved_form (user_id, form_key, "values") values ('$user', 'x', '{}')`, "+ + + + - - - + +"],
  [
    `insert into unsaved_form (user_id, form_key, "values") values ('$other', 'x', '{}')`,
    "- - - - - - - - -",
  ],
  [`update unsaved_form set user_id = '$other' where form_key = 'of-gbr'`, "- 0 0 0 0 - 0 - 0"],
  ["select 1 from notice_read where notice_key = 'of-gbr'", "+ 0 0 0 0 - 0 + 0"],
  ["insert into notice_read (user_id, notice_key) values ('$user', 'x')", "+ + + + - - - + +"],
  ["insert into notice_read (user_id, notice_key) values ('$other', 'x')", "- - - - - - - - -"],
  ["delete from notice_read where notice_key = 'of-gbr'", "+ 0 0 0 0 - 0 + 0"],
  ["select 1 from idempotency where key_hash = 'of-gbr'", "+ 0 0 0 0 0 0 + 0"],
  ["select 1 from idempotency where key_hash = 'old'", "0 0 0 0 0 + 0 0 0"],
  ["delete from idempotency where key_hash = 'of-gbr'", "0 0 0 0 0 0 0 0 0"],
  ["delete from idempotency where key_hash = 'old'", "0 0 0 0 0 + 0 0 0"],
  ["delete from idempotency", "0 0 0 0 0 1 0 0 0"],
  [
    "insert into idempotency (user_id, key_hash, procedure, request_hash, acted_as, reply) values ('$user', 'x', 'x', 'x', 'x', '')",
    "+ + + + - - - + +",
  ],
  [
    "insert into idempotency (user_id, key_hash, procedure, request_hash, acted_as, reply) values ('$other', 'x', 'x', 'x', 'x', '')",
    "- - - - - - - - -",
  ],
  ["update idempotency set reply = ''", "- - - - - - - - -"],
  ["select email from app_user where email = 'contributor@gbr.demo'", "+ 0 0 0 0 + 0 + 0"],
  ["select password_hash from app_user", AUTH_ALONE],
  ["update app_user set name = name", AUTH_ALONE],
  ["select 1 from session", AUTH_ALONE],
  ["update session set revoked_at = now()", AUTH_ALONE],
  [
    "insert into session (id_hash, user_id, last_seen_at, expires_at) values ('x', '$other', now(), now())",
    AUTH_ALONE,
  ],
  ["select 1 from sign_in_allowance", AUTH_ALONE],
  ["update sign_in_allowance set tokens = 2", AUTH_ALONE],
  ["delete from sign_in_allowance", AUTH_ALONE],
  ["insert into sign_in_allowance (key, tokens, refilled_at) values ('x', 1, now())", AUTH_ALONE],
  ["select 1 from account_event", AUTH_ALONE],
  ["insert into account_event (actor, subject, action, changes) values ('x', 'x', 'x', '{}')", AUTH_ALONE],
  ["insert into app_user (email, name, role) values ('x@x', 'x', 'planner')", AUTH_ALONE],
  ["delete from session", AUTH_ALONE],
  ...SECRETS.flatMap(({ table, insert }): [string, string][] => [
    [`select 1 from ${table}`, AUTH_ALONE],
    [`as muster_auth: select 1 from ${table}`, "0 0 0 0 0 + 0 0 0"],
    [`as muster_auth: insert into ${table} ${insert}`, "- - - - - + - - -"],
  ]),
  ["select 1 from countersign_request", "0 0 + 0 0 + 0 0 0"],
  [`insert into countersign_request ${REQUEST}`, AUTH_ALONE],
  [`as muster_auth: insert into countersign_request ${REQUEST}`, "- - - - - + - - -"],
  ["update countersign_request set state = 'withdrawn'", AUTH_ALONE],
  // Signing in takes a scope as well as a role: the role alone, in another scope, opens nothing.
  ["as muster_auth: select 1 from session", "0 0 0 0 0 + 0 0 0"],
  ["as muster_auth: select 1 from app_user", "0 0 0 0 0 + 0 0 0"],
  ["as muster_auth: select 1 from sign_in_allowance", "0 0 0 0 0 + 0 0 0"],
  ["as muster_auth: select 1 from account_event", "0 0 0 0 0 + 0 0 0"],
  [
    "as muster_auth: insert into account_event (actor, subject, action, changes) values ('x', 'x', 'x', '{}')",
    "- - - - - + - - -",
  ],
  [
    "as muster_auth: insert into sign_in_allowance (key, tokens, refilled_at) values ('x', 1, now())",
    "- - - - - + - - -",
  ],
  [
    "as muster_auth: insert into session (id_hash, user_id, last_seen_at, expires_at) values ('x', '$other', now(), now())",
    "- - - - - + - - -",
  ],
  [
    "as muster_auth: insert into app_user (email, name, role) values ('x@x', 'x', 'planner')",
    "- - - - - + - - -",
  ],
  ...["log_origin", "log_link", "log_checkpoint", "log_key"].map((table): [string, string] => [
    `select 1 from ${table}`,
    FRAME_READ,
  ]),
  ["select 1 from log_secret where holder = 'GBR'", "+ 0 0 0 0 - 0 0 +"],
  ["select 1 from log_secret where holder = 'FRA'", "0 + 0 0 0 - 0 0 0"],
  ["select 1 from log_secret where holder = 'log'", "0 0 0 0 0 - 0 0 0"],
  ["select 1 from log_entry where is_open", FRAME_READ],
  [
    "select 1 from log_entry where nation_code = 'GBR' and subject = 'pledge' and not is_open",
    "+ 0 0 0 + - 0 0 +",
  ],
  [
    "select 1 from log_entry where nation_code = 'GBR' and not is_disclosed and not is_counted and not is_open",
    "+ 0 0 0 0 - 0 0 +",
  ],
  [
    "select 1 from log_entry where nation_code = 'FRA' and not is_disclosed and not is_counted and not is_open",
    "0 + 0 0 0 - 0 0 0",
  ],
  [
    "select 1 from log_entry where is_disclosed and not is_counted and not is_open and nation_code = 'GBR'",
    "+ 0 + 0 0 - 0 0 +",
  ],
  [
    "select 1 from log_entry where is_counted and not is_disclosed and not is_open and nation_code = 'GBR'",
    "+ 0 0 0 + - 0 0 +",
  ],
  [
    "select 1 from log_entry where subject in ('app_user', 'account_event') and nation_code is null",
    "0 0 + 0 0 - 0 0 0",
  ],
  ["select 1 from log_entry where subject = 'app_user' and nation_code = 'GBR'", "+ 0 0 0 0 - 0 0 +"],
  [
    "insert into log_checkpoint (size, head, at, key_id, note) select seq, hash, now(), (select max(id) from log_key), 'x' from log_link order by seq desc limit 1",
    "- - - - - - 0 - -",
  ],
  ["insert into log_key (id, public_key, since) values ('x', 'x', now())", "- - - - - - - - -"],
  // Muster itself, which goes on signing.
  [
    "in log: insert into log_checkpoint (size, head, at, key_id, note) select seq, hash, now(), (select max(id) from log_key), 'x' from log_link order by seq desc limit 1",
    "+ + + + + + + + +",
  ],
  ["in log: insert into log_key (id, public_key, since) values ('x', 'x', now())", "+ + + + + + + + +"],
  ["update log_entry set payload = payload", "- - - - - - - - -"],
  ["delete from log_link", "- - - - - - - - -"],
];

export interface Matrix {
  /** Statements times who runs them. */
  tried: number;
  faults: string[];
}

export interface Arranged {
  base: TestDatabase;
  names: Record<string, string>;
  contexts: Record<Who, AccessContext>;
}

/** Rows of every kind, so that each outcome tells something. */
export async function arrange(base: TestDatabase): Promise<Arranged> {
  const { admin } = base;
  const cast = await openCast(base);
  await admin`delete from pledge`;
  const sectors = [{ sectorCode: "FL-SUMY", lengthKm: 10 }];
  const submitted = await makePledge(cast, { stage: "submitted", sectors });
  const draft = await makePledge(cast, { stage: "draft", sectors });
  await makeRevision(cast, await makePledge(cast, { stage: "accepted" }), { stage: "draft" });
  await makePledge(cast, { nation: "FRA", stage: "draft" });
  const veiled = await makePledge(cast, { stage: "submitted" });
  const former = await makePledge(cast, { stage: "accepted", everyoneLevel: "all", nationsLevel: "all" });
  const released = await makePledge(cast, { stage: "submitted", everyoneLevel: "all", nationsLevel: "all" });
  const [{ id: formerId } = {}] =
    await admin`select id from pledge_revision where pledge_id = ${former.pledgeId}`;
  await makeRevision(cast, former, { stage: "submitted" });
  await admin`update pledge_revision set headquarters_level = 'existence', nations_level = 'none', everyone_level = 'none'
    where pledge_id in (${veiled.pledgeId}, ${former.pledgeId}) and id <> ${formerId}`;
  const [pattern] =
    await admin`select to_jsonb(r) as row from pledge_revision r where pledge_id = ${draft.pledgeId}`;
  await admin`update pledge_event set is_disclosed = true where pledge_id = ${draft.pledgeId}`;
  for (const { pledgeId } of [submitted, draft])
    await admin`insert into pledge_source (revision_id, source_code)
      select id, (select min(code) from source) from pledge_revision where pledge_id = ${pledgeId}`;
  const { pledge, scenarios } = { pledge: cast.as("contributor@gbr.demo").pledge, scenarios: cast };
  await pledge.keepUnsaved({ formKey: "of-gbr", values: {} });
  for (const keeper of ["contributor@gbr.demo", "planner@hq.demo"] as const)
    await scenarios.as(keeper).analysis.saveScenario({ planId: PLAN, name: randomUUID(), scenario: {} });
  const gbr = cast.actor("contributor@gbr.demo").userId;
  await admin`insert into notice_read (user_id, notice_key) values (${gbr}, 'of-gbr')`;
  await admin`insert into session (id_hash, user_id, last_seen_at, expires_at) values ('one', ${gbr}, now(), now())`;
  await admin`insert into code_generator (user_id) values (${gbr})`;
  await admin`insert into recovery_code (user_id, code_hash) values (${gbr}, 'one')`;
  await admin`insert into passkey (id, user_id, name, public_key, counter, transports)
    values ('one', ${gbr}, 'x', 'x', 0, '[]')`;
  await admin`insert into passkey_challenge (challenge, expires_at) values ('one', now())`;
  await admin`insert into countersign_request (kind, reason, asker, subject, plan_id, expires_at)
    values ('export', 'x', 'x', 'x', ${PLAN}, now())`;
  await admin`insert into sign_in_allowance (key, tokens, refilled_at) values ('one', 1, now())`;
  await admin`insert into account_event (actor, subject, action, changes) values ('x', 'x', 'x', '{}')`;
  const reply = (user: string, key: string, at: Date) =>
    admin`insert into idempotency values (${user}, ${key}, 'x', 'x', 'x', '', ${at})`;
  await reply(gbr, "of-gbr", new Date());
  await reply(cast.actor("approver@pol.demo").userId, "old", new Date(Date.now() - 100 * 3_600_000));
  await admin`delete from coverage_snapshot`;
  await admin`insert into coverage_snapshot values (${PLAN}, 1, now(), 'x', 'x', 'x', '{}', now())`;
  for (const id of ["spare", "asked"])
    await admin`insert into plan (id, name, summary, status, marking) values (${id}, 'x', 'x', 'draft', 'x')`;
  await admin`insert into plan (id, name, summary, status, marking, is_reference) values
    ('standing', 'x', 'x', 'agreed', 'x', false), ('original', 'x', 'x', 'draft', 'x', true)`;
  const lines = await admin`select id from requirement where plan_id = ${PLAN} order by id limit 3`;
  const [line, gap, asked] = lines.map(({ id }) => String(id));
  await admin`insert into accepted_gap (plan_id, requirement_id, shortfall, reason, actor)
    values (${PLAN}, ${gap ?? ""}, 1, 'x', 'x')`;
  const askOf = async (plan: string, state: string) =>
    (
      await admin`
        insert into ask (plan_id, requirement_id, nation_code, capability_code, quantity, by_hours, text, reply_by,
          request_key, sender, state, reason)
        values (${plan}, ${asked ?? ""}, 'GBR', 'AIR-FTR', 1, 24, 'x', now(), gen_random_uuid(), 'x', ${state}, 'x')
        returning id`
    )[0]?.id;
  const revisionOf = async (pledgeId: string) =>
    (await admin`select id from pledge_revision where pledge_id = ${pledgeId}`)[0]?.id;
  const fra = cast.actor("contributor@fra.demo").userId;
  const headquarters = cast.actor("planner@hq.demo").userId;
  const observer = cast.actor("observer@hq.demo").userId;
  await askOf("asked", "open");
  await chainAll(base.database);
  await signHead(base.database, openSigningKey(newSigningKey()), true);
  // Beyond what is signed, so that a checkpoint could be added.
  await admin`update plan set summary = 'y' where id = 'spare'`;
  await chainAll(base.database);
  return {
    base,
    names: {
      plan: PLAN,
      line: line ?? "",
      ask: await askOf(PLAN, "open"),
      answered: await askOf(PLAN, "refused"),
      pledge: submitted.pledgeId,
      hidden: draft.pledgeId,
      submitted: await revisionOf(submitted.pledgeId),
      draft: await revisionOf(draft.pledgeId),
      veiled: await revisionOf(veiled.pledgeId),
      former: formerId,
      released: await revisionOf(released.pledgeId),
      pattern: JSON.stringify(pattern?.row).replaceAll("'", "''"),
      other: cast.actor("approver@pol.demo").userId,
    },
    contexts: {
      GBR: { scope: "nation", nation: "GBR", userId: gbr },
      FRA: { scope: "nation", nation: "FRA", userId: fra },
      headquarters: { scope: "headquarters", userId: headquarters },
      observer: { scope: "observer", userId: observer },
      coverage: { scope: "coverage" },
      auth: { scope: "auth" },
      // As a connection stands on which nothing was set.
      nobody: { scope: "" as "observer" },
      confused: { scope: "observer", nation: "GBR", userId: gbr },
      posing: { scope: "nation", nation: "GBR", userId: fra },
    },
  };
}

/** Tries every statement as everybody, those `about` a table first; ends at the first fault where one is enough. */
export async function tryMatrix(
  arranged: Arranged,
  { isFirstEnough = false, about = "" }: { isFirstEnough?: boolean; about?: string } = {},
): Promise<Matrix> {
  const matrix: Matrix = { tried: 0, faults: [] };
  const isAbout = ([statement]: (typeof TABLE)[number]) => new RegExp(`\\b${about}\\b`).test(statement);
  for (const [statement, outcomes] of [...TABLE.filter(isAbout), ...TABLE.filter((row) => !isAbout(row))]) {
    const expected = outcomes.split(" ");
    for (const [index, who] of WHO.entries()) {
      const outcome = await attempt(arranged, who, statement);
      matrix.tried += 1;
      const isAny = expected[index] === "+" && Number(outcome) > 0;
      if (!isAny && outcome !== expected[index])
        matrix.faults.push(`${who}: ${statement} gave ${outcome}, not ${expected[index]}`);
    }
    if (isFirstEnough && matrix.faults.length > 0) break;
  }
  return matrix;
}

const REFUSED = new Set(["42501"]);
/** Muster itself, and headquarters on whose connection a nation was left standing: for statements that begin so. */
const LOG: AccessContext = { scope: "log" };
const CHAIR = { scope: "headquarters", nation: "GBR" } as const;

async function attempt({ base, names, contexts }: Arranged, who: Who, statement: string): Promise<string> {
  const own = contexts[who];
  const all = { ...names, user: own.userId ?? names.other ?? "" };
  const [, role, place, query = ""] = /^(?:as (\w+): )?(?:in (log|chair): )?(.*)$/s.exec(statement) ?? [];
  const context = place === "log" ? LOG : place === "chair" ? { ...own, ...CHAIR } : own;
  const filled = query.replaceAll(/\$(\w+)/g, (_, name: string) => all[name as keyof typeof all] ?? "");
  try {
    const touched = await base.database.transaction(
      context,
      async (tx) => {
        if (role) await tx.execute(sql.raw(`set local role ${role}`));
        return (await tx.execute(sql.raw(filled))).count;
      },
      { isTrial: true },
    );
    return String(touched);
  } catch (error) {
    const code = postgresCode(error) ?? "";
    if (REFUSED.has(code)) return "-";
    if (code === "") throw error;
    return code;
  }
}
