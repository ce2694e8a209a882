-- A unit that is promised in two plans moves both, in one transaction. What everybody may open of it must not say
-- which two: each plan calls the transaction by a name of its own.

-- A transaction of which a part is chained goes on under the name that it has.
do $$
declare own text := (select secret from log_secret where holder = 'log');
begin
  perform pg_advisory_xact_lock(7262009);
  while exists (select from log_outbox where log_act(own, '', xid, begun_at) =
    (select transaction from log_entry where transaction <> 'filler' order by seq desc limit 1))
  loop
    perform log_chain(1000);
  end loop;
end $$;
--> statement-breakpoint

create or replace function log_change() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  acting uuid := app_user_id();
begin
  if tg_table_name = 'plan' then
    -- Everybody may open what concerns the plan: that a nation raised its revision must not say which one.
    if app_scope() = 'nation' then acting := null; end if;
    -- Nor, when headquarters decides on a pledge, that one hand raised two plans at the same moment.
    if tg_op = 'UPDATE' then
      if to_jsonb(new) - array['revision', 'revised_at'] = to_jsonb(old) - array['revision', 'revised_at'] then
        acting := null;
      end if;
    end if;
  end if;
  insert into log_outbox (subject, operation, image, user_id) values (tg_table_name, lower(tg_op),
    case tg_op when 'DELETE' then to_jsonb(old) when 'TRUNCATE' then '{}'::jsonb else to_jsonb(new) end, acting);
  return null;
end $$;
--> statement-breakpoint

-- Chains what waits; the ninth migration says how. New: what everybody may open calls the transaction otherwise in
-- each plan, and a measure's parties are of its plan. What is gone is looked up by what it was: materialized, or the
-- log would be read from its end as long as nobody has counted how long it has become.
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
        with own as materialized (select seq, nation_code, plan_id from log_entry
          where subject = 'pledge_revision' and key = waiting.image ->> 'revision_id')
        select nation_code, plan_id into row_nation, row_plan from own order by seq desc limit 1;
      end if;
    end if;
    if waiting.subject = 'measure_party' then
      row_plan := (select plan_id from measure where id = (waiting.image ->> 'measure_id')::uuid);
      if row_plan is null then
        with own as materialized (select seq, plan_id from log_entry
          where subject = 'measure' and key = waiting.image ->> 'measure_id')
        select plan_id into row_plan from own order by seq desc limit 1;
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
        log_act(secrets ->> 'log',
          case when is_open then concat_ws(' ', 'open', row_plan) else coalesce(row_nation, 'headquarters') end,
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
