CREATE TABLE "log_secret" (
	"holder" text PRIMARY KEY NOT NULL,
	"secret" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "log_link" ADD COLUMN "tag" text;--> statement-breakpoint
-- A transaction of which a part is chained goes on under the name that it has.
do $$ begin
  perform pg_advisory_xact_lock(7262009);
  while exists (select from log_outbox
    where xid || '@' || (extract(epoch from begun_at) * 1000000)::bigint =
      (select transaction from log_entry where transaction <> 'filler' order by seq desc limit 1))
  loop
    perform log_chain(1000);
  end loop;
end $$;
--> statement-breakpoint

-- What tags are made with. A nation reads its own, nobody that of the log; both stay as they are.
create trigger log_secret_kept before update or delete on log_secret for each row execute function log_refuse();
--> statement-breakpoint
create trigger log_secret_kept_whole before truncate on log_secret for each statement execute function log_refuse();
--> statement-breakpoint
alter table log_secret enable row level security;
--> statement-breakpoint
alter table log_secret force row level security;
--> statement-breakpoint
grant select on log_secret to muster_app;
--> statement-breakpoint
create policy log_secret_own on log_secret for select to muster_app
  using ((select app_scope()) = 'nation' and holder = (select app_nation()));
--> statement-breakpoint
do $$ begin
  if exists (select from pg_roles where rolname = 'muster_audit') then
    grant select on log_secret to muster_audit;
    create policy log_secret_audit on log_secret for select to muster_audit using (true);
  end if;
end $$;
--> statement-breakpoint

create function log_draw() returns text language sql volatile
  as $$ select replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '') $$;
--> statement-breakpoint
create function log_hash(variadic parts text[]) returns text language sql immutable
  as $$ select encode(sha256(convert_to(array_to_string(parts, E'\n'), 'UTF8')), 'hex') $$;
--> statement-breakpoint
-- What a transaction is called on one side. Its own number would say how many others there were.
create function log_act(secret text, side text, number xid8, begun_at timestamptz) returns text language sql immutable
  as $$ select left(log_hash(secret, side, number || '@' || (extract(epoch from begun_at) * 1000000)::bigint), 16) $$;
--> statement-breakpoint

drop function log_append(bigint, text, text, text, text, text, text, text, text, boolean, boolean, boolean);
--> statement-breakpoint
-- Adds one row to the chain and returns its hash.
create function log_append(of_seq bigint, before text, secret text, row_payload text, act text, of_subject text,
    of_operation text, row_key text, of_plan text, of_nation text, opens boolean, discloses boolean, counts boolean)
  returns text language plpgsql set search_path = public, pg_temp as $$
declare
  row_salt text := log_draw();
  committed text := log_hash(row_salt, row_payload);
  row_tag text := log_hash(secret, of_seq::text);
  linked text := log_hash(before, of_seq::text, committed, row_tag);
begin
  insert into log_link (seq, commitment, tag, hash) values (of_seq, committed, row_tag, linked);
  insert into log_entry values (of_seq, act, of_subject, of_operation, row_key, of_plan, of_nation, opens, discloses,
    counts, row_salt, row_payload);
  return linked;
end $$;
--> statement-breakpoint
revoke all on function log_append(bigint, text, text, text, text, text, text, text, text, text, boolean, boolean, boolean) from public;
--> statement-breakpoint
-- Adds a row that says nothing.
create function log_append_filler(of_seq bigint, before text, secret text) returns text
  language sql set search_path = public, pg_temp
  as $$ select log_append(of_seq, before, secret,
    log_payload(clock_timestamp(), 'filler', 'filler', 'insert', null, null, null, '{}'),
    'filler', 'filler', 'insert', '', null, null, false, false, false) $$;
--> statement-breakpoint
revoke all on function log_append_filler(bigint, text, text) from public;
--> statement-breakpoint

-- Chains what waits; the ninth migration says how. New: every row bears a tag, transactions are called otherwise on
-- each side, and what is left of a revision that is gone is still its nation's.
create or replace function log_chain(most integer) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  waiting record;
  newcomer record;
  reached bigint;
  head text;
  latest text;
  chained integer := 0;
  row_nation text;
  row_plan text;
  is_submitted boolean;
  is_open boolean;
  drawn text;
  secrets jsonb;
begin
  if not pg_try_advisory_xact_lock(7262009) then return 0; end if;
  select seq, hash into reached, head from log_link order by seq desc limit 1;
  if reached is null then
    reached := 0;
    select log_hash('muster-log/1 ' || id) into head from log_origin;
  end if;
  insert into log_secret values ('log', log_draw()) on conflict do nothing;
  -- Of a nation's secret everybody may open the hash, so that it cannot be exchanged later.
  for newcomer in
    select code, (select least(clock_timestamp(), min(at)) from log_outbox) as at from nation
    where not exists (select from log_secret where holder = code) order by code
  loop
    drawn := log_draw();
    insert into log_secret values (newcomer.code, drawn);
    reached := reached + 1;
    head := log_append(reached, head, 'open',
      log_payload(newcomer.at, 'filler', 'log_secret', 'insert', null, null, null,
        jsonb_build_object('holder', newcomer.code, 'secret_hash', log_hash(drawn))),
      'filler', 'log_secret', 'insert', newcomer.code, null, null, true, true, false);
    chained := chained + 1;
  end loop;
  secrets := (select jsonb_object_agg(holder, secret) from log_secret);
  select transaction into latest from log_entry where transaction <> 'filler' order by seq desc limit 1;
  for waiting in
    with acts as (select xid, begun_at, log_act(secrets ->> 'log', '', xid, begun_at) as act, max(id) as last
      from log_outbox group by xid, begun_at)
    select outbox.*, acts.act,
      outbox.subject in ('pledge', 'pledge_revision', 'pledge_event', 'ask', 'app_user', 'account_event',
        'pledge_sector', 'pledge_source') as is_sided
    from acts join log_outbox outbox using (xid, begun_at)
    -- What is left of a transaction that was begun goes on first, so that its rows stand together.
    order by acts.act is not distinct from latest desc, acts.last, outbox.id
    limit most
  loop
    row_plan := case waiting.subject when 'plan' then waiting.image ->> 'id' else waiting.image ->> 'plan_id' end;
    row_nation := case when waiting.is_sided then waiting.image ->> 'nation_code' end;
    if waiting.subject in ('pledge_sector', 'pledge_source') then
      select nation_code, plan_id into row_nation, row_plan from pledge_revision
        where id = (waiting.image ->> 'revision_id')::uuid;
      if row_nation is null then
        select nation_code, plan_id into row_nation, row_plan from log_entry
          where subject = 'pledge_revision' and key = waiting.image ->> 'revision_id' order by seq desc limit 1;
      end if;
    end if;
    is_submitted := case waiting.subject
      when 'pledge' then waiting.image ->> 'first_submitted_at' is not null
      when 'pledge_revision' then waiting.image ->> 'state' in ('submitted', 'returned', 'accepted', 'verified')
      else false end;
    is_open := not waiting.is_sided or waiting.operation = 'truncate';
    reached := reached + 1;
    head := log_append(reached, head,
      case when is_open then 'open' else coalesce(secrets ->> row_nation, secrets ->> 'log') end,
      log_payload(waiting.at,
        log_act(secrets ->> 'log', case when is_open then 'open' else coalesce(row_nation, 'headquarters') end,
          waiting.xid, waiting.begun_at),
        waiting.subject, waiting.operation, row_plan, row_nation, waiting.user_id, waiting.image),
      waiting.act, waiting.subject, waiting.operation, log_key(waiting.subject, waiting.image), row_plan, row_nation,
      is_open,
      -- Of what a nation pledged headquarters is told by the pledge as it stands, never by the log.
      waiting.subject = 'ask' or not waiting.is_sided,
      is_submitted or waiting.subject in ('pledge_sector', 'pledge_source'));
    delete from log_outbox where id = waiting.id;
    chained := chained + 1;
  end loop;
  -- Rounded up, so that the number of rows between two of a nation's own does not say what others did.
  while chained % 8 > 0 loop
    reached := reached + 1;
    head := log_append_filler(reached, head, secrets ->> 'log');
    chained := chained + 1;
  end loop;
  return chained;
end $$;
--> statement-breakpoint
drop function log_is_held_back(uuid);
--> statement-breakpoint

-- Rounds the whole chain up before a checkpoint, and keeps others from adding to it until that is signed.
create function log_round_up() returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  reached bigint;
  head text;
  log_own text;
begin
  perform pg_advisory_xact_lock(7262009);
  select seq, hash into reached, head from log_link order by seq desc limit 1;
  select secret into log_own from log_secret where holder = 'log';
  -- A log that has no secret yet has nothing new to be signed.
  while log_own is not null and reached % 64 > 0 loop
    reached := reached + 1;
    head := log_append_filler(reached, head, log_own);
  end loop;
end $$;
--> statement-breakpoint
revoke all on function log_round_up() from public;
--> statement-breakpoint
grant execute on function log_round_up() to muster_app;
--> statement-breakpoint

-- What was disclosed when it was chained may have been narrowed since. Past coverage reads in its own scope, the
-- dump of headquarters has no pledges in it: nothing that headquarters does takes a nation's pledges off the log.
alter policy log_entry_headquarters on log_entry using ((select app_scope()) = 'headquarters'
  and (subject = 'ask' or subject in ('app_user', 'account_event') and nation_code is null));
