CREATE TABLE "log_checkpoint" (
	"size" bigint PRIMARY KEY NOT NULL,
	"head" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"key_id" text NOT NULL,
	"note" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "log_entry" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"transaction" text NOT NULL,
	"subject" text NOT NULL,
	"operation" text NOT NULL,
	"key" text NOT NULL,
	"plan_id" text,
	"nation_code" text,
	"is_open" boolean NOT NULL,
	"is_disclosed" boolean NOT NULL,
	"is_counted" boolean NOT NULL,
	"salt" text NOT NULL,
	"payload" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "log_key" (
	"id" text PRIMARY KEY NOT NULL,
	"public_key" text NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "log_link" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"commitment" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "log_origin" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"begun_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "log_outbox" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"begun_at" timestamp with time zone DEFAULT now() NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"user_id" uuid DEFAULT app_user_id(),
	"subject" text NOT NULL,
	"operation" text NOT NULL,
	"image" jsonb NOT NULL
);
--> statement-breakpoint
CREATE INDEX "log_entry_key_idx" ON "log_entry" USING btree ("subject","key","seq");--> statement-breakpoint
CREATE INDEX "log_entry_nation_idx" ON "log_entry" USING btree ("nation_code","seq");--> statement-breakpoint
-- The log of every change. Triggers note changes in the outbox, in the transaction that makes them; log_chain
-- takes up what is certainly over, in one order, and chains it (server/log/proof/format.md says how).
insert into log_origin default values;
--> statement-breakpoint

create function log_change() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into log_outbox (subject, operation, image, user_id) values (tg_table_name, lower(tg_op),
    case tg_op when 'DELETE' then to_jsonb(old) when 'TRUNCATE' then '{}'::jsonb else to_jsonb(new) end,
    -- Everybody may open what concerns the plan: that a nation raised its revision must not say which one.
    case when app_scope() = 'nation' and tg_table_name = 'plan' then null else app_user_id() end);
  return null;
end $$;
--> statement-breakpoint
-- Of an account its role and whether it is open. Not the password's hash, and nothing of each sign-in.
create function log_account(account app_user) returns jsonb language sql stable
  as $$ select jsonb_build_object('id', account.id, 'role', account.role, 'nation_code', account.nation_code,
    'is_demo', account.is_demo, 'must_change_password', account.must_change_password,
    'disabled_at', account.disabled_at) $$;
--> statement-breakpoint
create function log_account_change() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' and log_account(old) = log_account(new) then
    return null;
  end if;
  insert into log_outbox (subject, operation, image) values (tg_table_name, lower(tg_op),
    log_account(case tg_op when 'DELETE' then old else new end));
  return null;
end $$;
--> statement-breakpoint

-- What names a row of a logged table; a table that is not here is not logged.
create function log_key_columns() returns table (subject text, columns text[]) language sql immutable
  as $$ values
    ('plan', array['id']), ('plan_signature', array['plan_id', 'nation_code']), ('phase', array['plan_id', 'id']),
    ('phase_source', array['plan_id', 'phase_id', 'source_code']), ('measure', array['id']),
    ('measure_party', array['measure_id', 'nation_code']),
    ('participation', array['plan_id', 'nation_code', 'domain', 'phase_id']),
    ('requirement', array['plan_id', 'id']),
    ('requirement_source', array['plan_id', 'requirement_id', 'source_code']), ('plan_condition', array['id']),
    ('accepted_gap', array['plan_id', 'requirement_id']), ('plan_event', array['id']),
    ('capability', array['code']), ('substitution', array['offered_code', 'fills_code']), ('area', array['code']),
    ('pledge', array['id']), ('pledge_revision', array['id']), ('pledge_sector', array['revision_id', 'sector_code']),
    ('pledge_source', array['revision_id', 'source_code']), ('pledge_event', array['id']), ('ask', array['id']),
    ('app_user', array['id']), ('account_event', array['id']) $$;
--> statement-breakpoint
create function log_key(of_subject text, image jsonb) returns text language sql immutable
  as $$ select coalesce(string_agg(image ->> name, ' ' order by position), '')
    from log_key_columns(), unnest(columns) with ordinality as part (name, position) where subject = of_subject $$;
--> statement-breakpoint

-- The log begins with what stands when it begins. Forced row security is lifted meanwhile, because the owner
-- would see nothing of the tables.
do $$
declare part record;
begin
  for part in select keys.subject, class.relforcerowsecurity as is_forced
    from log_key_columns() keys join pg_class class on class.oid = keys.subject::regclass
    where keys.subject <> 'app_user'
  loop
    if part.is_forced then execute format('alter table %I no force row level security', part.subject); end if;
    execute format('insert into log_outbox (subject, operation, image) select %L, ''baseline'', to_jsonb(part) from %I part',
      part.subject, part.subject);
    if part.is_forced then execute format('alter table %I force row level security', part.subject); end if;
    execute format('create trigger %I after insert or update or delete on %I for each row execute function log_change()',
      part.subject || '_logged', part.subject);
    execute format('create trigger %I after truncate on %I for each statement execute function log_change()',
      part.subject || '_emptied', part.subject);
  end loop;
end $$;
--> statement-breakpoint
do $$
declare is_forced boolean := (select relforcerowsecurity from pg_class where oid = 'app_user'::regclass);
begin
  if is_forced then alter table app_user no force row level security; end if;
  insert into log_outbox (subject, operation, image)
    select 'app_user', 'baseline', log_account(account) from app_user account;
  if is_forced then alter table app_user force row level security; end if;
end $$;
--> statement-breakpoint
create trigger app_user_logged after insert or update or delete on app_user
  for each row execute function log_account_change();
--> statement-breakpoint
create trigger app_user_emptied after truncate on app_user for each statement execute function log_change();
--> statement-breakpoint

-- Rows are only ever added. Grants say so to the application, these triggers to everybody.
create function log_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'The log is only ever added to.' using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
do $$
declare part text;
begin
  foreach part in array array['log_origin', 'log_link', 'log_entry', 'log_checkpoint', 'log_key'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function log_refuse()',
      part || '_kept', part);
    execute format('create trigger %I before truncate on %I for each statement execute function log_refuse()',
      part || '_kept_whole', part);
  end loop;
end $$;
--> statement-breakpoint

-- Adds one row to the chain and returns its hash.
create function log_append(of_seq bigint, before text, row_payload text, act text, of_subject text, of_operation text,
    row_key text, of_plan text, of_nation text, opens boolean, discloses boolean, counts boolean) returns text
  language plpgsql set search_path = public, pg_temp as $$
declare
  row_salt text := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
  committed text := encode(sha256(convert_to(row_salt || E'\n' || row_payload, 'UTF8')), 'hex');
  linked text := encode(sha256(convert_to(before || E'\n' || of_seq || E'\n' || committed, 'UTF8')), 'hex');
begin
  insert into log_link values (of_seq, committed, linked);
  insert into log_entry values (of_seq, act, of_subject, of_operation, row_key, of_plan, of_nation, opens, discloses,
    counts, row_salt, row_payload);
  return linked;
end $$;
--> statement-breakpoint
revoke all on function log_append(bigint, text, text, text, text, text, text, text, text, boolean, boolean, boolean) from public;
--> statement-breakpoint

-- Whether headquarters is told less than all of a pledge.
create function log_is_held_back(of_pledge uuid) returns boolean
  language sql stable set search_path = public, pg_temp
  as $$ select exists (select from pledge_revision revision where revision.pledge_id = of_pledge
    and state in ('submitted', 'returned', 'accepted', 'verified')
    and coalesce(to_jsonb(revision) ->> 'headquarters_level', 'all') <> 'all') $$;
--> statement-breakpoint

-- Chains what waits, at most some `most` rows, and says how many. One process at a time: another one that asks
-- meanwhile chains nothing.
--
-- What it sees is over: one statement has one picture, in which a transaction is there as a whole or not at all.
-- Two transactions that touch the same row wait for each other, so the order of the last change that each noted
-- is an order in which they may have happened; one that still runs comes later, wherever its first changes stand.
-- Numbers of transactions are not compared: something that runs for long in another database would hold up the log.
create function log_chain(most integer) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  waiting record;
  reached bigint;
  head text;
  latest text;
  chained integer := 0;
  row_nation text;
  row_plan text;
  is_submitted boolean;
begin
  if not pg_try_advisory_xact_lock(7262009) then return 0; end if;
  select seq, hash into reached, head from log_link order by seq desc limit 1;
  if reached is null then
    reached := 0;
    select encode(sha256(convert_to('muster-log/1 ' || id, 'UTF8')), 'hex') into head from log_origin;
  end if;
  select transaction into latest from log_entry where transaction <> 'filler' order by seq desc limit 1;
  for waiting in
    with acts as (select xid, max(id) as last from log_outbox group by xid)
    select outbox.*, outbox.xid || '@' || (extract(epoch from outbox.begun_at) * 1000000)::bigint as act,
      outbox.subject in ('pledge', 'pledge_revision', 'pledge_event', 'ask', 'app_user', 'account_event',
        'pledge_sector', 'pledge_source') as is_sided
    from acts join log_outbox outbox using (xid)
    -- What is left of a transaction that was begun goes on first, so that its rows stand together.
    order by outbox.xid || '@' || (extract(epoch from outbox.begun_at) * 1000000)::bigint is not distinct from latest desc,
      acts.last, outbox.id
    limit most
  loop
    row_plan := case waiting.subject when 'plan' then waiting.image ->> 'id' else waiting.image ->> 'plan_id' end;
    row_nation := case when waiting.is_sided then waiting.image ->> 'nation_code' end;
    if waiting.subject in ('pledge_sector', 'pledge_source') then
      select nation_code, plan_id into row_nation, row_plan from pledge_revision
        where id = (waiting.image ->> 'revision_id')::uuid;
    end if;
    is_submitted := case waiting.subject
      when 'pledge' then waiting.image ->> 'first_submitted_at' is not null
      when 'pledge_revision' then waiting.image ->> 'state' in ('submitted', 'returned', 'accepted', 'verified')
      else false end;
    reached := reached + 1;
    head := log_append(reached, head,
      log_payload(waiting.at, waiting.act, waiting.subject, waiting.operation, row_plan, row_nation, waiting.user_id, waiting.image),
      waiting.act, waiting.subject, waiting.operation, log_key(waiting.subject, waiting.image), row_plan, row_nation,
      not waiting.is_sided or waiting.operation = 'truncate',
      case waiting.subject
        when 'pledge' then is_submitted and not log_is_held_back((waiting.image ->> 'id')::uuid)
        when 'pledge_revision' then is_submitted and coalesce(waiting.image ->> 'headquarters_level', 'all') = 'all'
        when 'pledge_event' then (waiting.image ->> 'is_disclosed')::boolean
          and not log_is_held_back((waiting.image ->> 'pledge_id')::uuid)
        when 'ask' then true
        else not waiting.is_sided end,
      is_submitted or waiting.subject in ('pledge_sector', 'pledge_source'));
    delete from log_outbox where id = waiting.id;
    chained := chained + 1;
  end loop;
  -- Rounded up, so that the number of rows between two of a nation's own does not say what others did.
  while chained % 8 > 0 loop
    reached := reached + 1;
    head := log_append(reached, head, log_payload(clock_timestamp(), 'filler', 'filler', 'insert', null, null, null, '{}'),
      'filler', 'filler', 'insert', '', null, null, false, false, false);
    chained := chained + 1;
  end loop;
  return chained;
end $$;
--> statement-breakpoint
-- The canonical text of an entry: its fields in this order.
create function log_payload(at timestamptz, act text, subject text, operation text, of_plan text, of_nation text,
    user_id uuid, image jsonb) returns text language sql stable
  as $$ select '{"at":"' || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    || '","transaction":' || to_json(act) || ',"subject":' || to_json(subject) || ',"operation":' || to_json(operation)
    || ',"plan":' || coalesce(to_json(of_plan)::text, 'null') || ',"nation":' || coalesce(to_json(of_nation)::text, 'null')
    || ',"user":' || coalesce(to_json(user_id)::text, 'null') || ',"row":' || image || '}' $$;
--> statement-breakpoint
revoke all on function log_chain(integer) from public;
--> statement-breakpoint
grant execute on function log_chain(integer) to muster_app;
--> statement-breakpoint

-- A checkpoint is one of this chain, and further on than the one before.
create function log_checkpoint_fits() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from log_link where seq = new.size and hash = new.head)
    or exists (select from log_checkpoint where size >= new.size)
  then
    raise exception 'This is not a checkpoint of the log as it stands.' using errcode = 'check_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger log_checkpoint_fits before insert on log_checkpoint
  for each row execute function log_checkpoint_fits();
--> statement-breakpoint

-- Who may read what. The outbox is nobody's; of the chain all see the links, of the entries each side its own.
grant select on log_origin, log_link, log_entry, log_checkpoint, log_key to muster_app;
--> statement-breakpoint
grant insert on log_checkpoint, log_key to muster_app;
--> statement-breakpoint
do $$
declare part text;
begin
  foreach part in array array['log_origin', 'log_outbox', 'log_link', 'log_entry', 'log_checkpoint', 'log_key'] loop
    execute format('alter table %I enable row level security', part);
    execute format('alter table %I force row level security', part);
  end loop;
  foreach part in array array['log_origin', 'log_link', 'log_checkpoint', 'log_key'] loop
    execute format($policy$create policy %I on %I for select to muster_app using ((select app_scope()) <> '')$policy$,
      part || '_read', part);
  end loop;
  foreach part in array array['log_checkpoint', 'log_key'] loop
    execute format($policy$create policy %I on %I for insert to muster_app with check ((select app_scope()) = 'log')$policy$,
      part || '_sign', part);
  end loop;
  if exists (select from pg_roles where rolname = 'muster_audit') then
    grant usage on schema public, drizzle to muster_audit;
    grant select on drizzle.__drizzle_migrations to muster_audit;
    foreach part in array array['log_origin', 'log_link', 'log_entry', 'log_checkpoint', 'log_key'] loop
      execute format('grant select on %I to muster_audit', part);
      execute format('create policy %I on %I for select to muster_audit using (true)', part || '_audit', part);
    end loop;
  end if;
end $$;
--> statement-breakpoint
create policy log_entry_open on log_entry for select to muster_app
  using (is_open and (select app_scope()) in ('nation', 'headquarters', 'observer', 'coverage'));
--> statement-breakpoint
create policy log_entry_own on log_entry for select to muster_app
  using ((select app_scope()) = 'nation' and nation_code = (select app_nation()));
--> statement-breakpoint
create policy log_entry_headquarters on log_entry for select to muster_app
  using ((select app_scope()) = 'headquarters'
    and (is_disclosed or subject in ('app_user', 'account_event') and nation_code is null));
--> statement-breakpoint
-- Coverage, which shows totals, reads what was submitted. Stretches and sources are of no use without their revision.
create policy log_entry_coverage on log_entry for select to muster_app
  using ((select app_scope()) = 'coverage' and is_counted);
--> statement-breakpoint

-- Tables as they stood when the log had `app.past` rows, read off the log: with `past` before `public` in the
-- search path the same queries show the past. A migration that changes a logged table calls this again, and says
-- what a column holds that older entries do not have.
create schema past;
--> statement-breakpoint
create function log_make_past() returns void language plpgsql as $$
declare part text;
begin
  for part in select subject from log_key_columns()
    where subject not in ('app_user', 'account_event', 'plan_event', 'pledge_event', 'ask', 'accepted_gap')
  loop
    execute format('drop view if exists past.%I', part);
    execute format($view$create view past.%1$I with (security_invoker = true) as
      select stood.* from (
          select distinct on (key) operation, payload from log_entry
          where subject = %1$L and seq <= current_setting('app.past')::bigint
            and seq > coalesce((select max(seq) from log_entry where subject = %1$L and operation = 'truncate'
              and seq <= current_setting('app.past')::bigint), 0)
          order by key, seq desc) latest,
        jsonb_populate_record(null::public.%1$I, latest.payload::jsonb -> 'row') stood
      where latest.operation <> 'delete'$view$, part);
    execute format('grant select on past.%I to muster_app', part);
  end loop;
end $$;
--> statement-breakpoint
select log_make_past();
--> statement-breakpoint
revoke all on function log_make_past() from public;
--> statement-breakpoint
grant usage on schema past to muster_app;
