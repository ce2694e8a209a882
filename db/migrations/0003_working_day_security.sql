-- Row security, grants and triggers for asks, accepted gaps, notices, accounts and the plan as it is edited.

-- The frame of a plan: everybody who is signed in reads it, headquarters edits it.
grant insert on plan to muster_app;
--> statement-breakpoint
grant insert, update, delete on plan_signature, phase, phase_source, measure, measure_party, participation,
  requirement, requirement_source to muster_app;
--> statement-breakpoint
grant insert on plan_condition to muster_app;
--> statement-breakpoint
create policy plan_add on plan for insert to muster_app with check ((select app_scope()) = 'headquarters');
--> statement-breakpoint
create policy plan_condition_add on plan_condition for insert to muster_app
  with check ((select app_scope()) = 'headquarters');
--> statement-breakpoint
do $$
declare part text;
begin
  foreach part in array array['plan_signature', 'phase', 'phase_source', 'measure', 'participation',
    'requirement', 'requirement_source', 'measure_party']
  loop
    execute format('alter table %I enable row level security', part);
    execute format($policy$create policy %I on %I for select to muster_app
      using ((select app_scope()) <> '')$policy$, part || '_read', part);
    execute format($policy$create policy %I on %I to muster_app
      using ((select app_scope()) = 'headquarters') with check ((select app_scope()) = 'headquarters')$policy$,
      part || '_edit', part);
  end loop;
end $$;
--> statement-breakpoint

-- Asks: headquarters and the nation that is asked, nobody else. A nation answers what is open.
grant select, insert, update on ask to muster_app;
--> statement-breakpoint
alter table ask enable row level security;
--> statement-breakpoint
-- Row security of an ask reads no other table; whether it may still be answered is the procedure's work.
create policy ask_headquarters on ask to muster_app
  using ((select app_scope()) = 'headquarters') with check ((select app_scope()) = 'headquarters');
--> statement-breakpoint
create policy ask_own on ask for select to muster_app
  using ((select app_scope()) = 'nation' and nation_code = (select app_nation()));
--> statement-breakpoint
create policy ask_answer on ask for update to muster_app
  using ((select app_scope()) = 'nation' and nation_code = (select app_nation()) and state = 'open')
  with check ((select app_scope()) = 'nation' and nation_code = (select app_nation())
    and state in ('open', 'pledged', 'refused'));
--> statement-breakpoint
-- A nation answers; it never changes what it was asked.
create function ask_answered() returns trigger language plpgsql as $$
begin
  if (select app_scope()) = 'nation'
    and (old.plan_id, old.requirement_id, old.nation_code, old.capability_code, old.quantity, old.by_hours,
      old.text, old.reply_by, old.request_key, old.created_by, old.sender, old.created_at)
    is distinct from (new.plan_id, new.requirement_id, new.nation_code, new.capability_code, new.quantity,
      new.by_hours, new.text, new.reply_by, new.request_key, new.created_by, new.sender, new.created_at)
  then
    raise exception 'A nation cannot change what it was asked.' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger ask_answered before update on ask for each row execute function ask_answered();
--> statement-breakpoint

grant select, insert, update, delete on accepted_gap to muster_app;
--> statement-breakpoint
alter table accepted_gap enable row level security;
--> statement-breakpoint
create policy accepted_gap_read on accepted_gap for select to muster_app using ((select app_scope()) <> '');
--> statement-breakpoint
create policy accepted_gap_edit on accepted_gap to muster_app
  using ((select app_scope()) = 'headquarters') with check ((select app_scope()) = 'headquarters');
--> statement-breakpoint

grant select, insert, delete on notice_read to muster_app;
--> statement-breakpoint
alter table notice_read enable row level security;
--> statement-breakpoint
create policy notice_read_own on notice_read to muster_app
  using (user_id = (select app_user_id())) with check (user_id = (select app_user_id()));
--> statement-breakpoint

grant select, insert on account_event to muster_app;
--> statement-breakpoint
alter table account_event enable row level security;
--> statement-breakpoint
create policy account_event_manage on account_event to muster_app
  using ((select app_scope()) = 'auth') with check ((select app_scope()) = 'auth');
--> statement-breakpoint

-- Undo: a nation takes up again what it discarded; headquarters takes back its own decision.
drop policy pledge_revision_edit on pledge_revision;
--> statement-breakpoint
create policy pledge_revision_edit on pledge_revision for update to muster_app
  using ((select app_scope()) = 'nation' and nation_code = (select app_nation())
    and state in ('draft', 'for_release', 'discarded'))
  with check ((select app_scope()) = 'nation' and nation_code = (select app_nation())
    and state in ('draft', 'for_release', 'discarded', 'submitted'));
--> statement-breakpoint
drop policy pledge_revision_decide on pledge_revision;
--> statement-breakpoint
create policy pledge_revision_decide on pledge_revision for update to muster_app
  using ((select app_scope()) = 'headquarters' and state in ('submitted', 'returned', 'accepted', 'verified'))
  with check ((select app_scope()) = 'headquarters'
    and state in ('submitted', 'returned', 'accepted', 'verified'));
--> statement-breakpoint

-- One unit promised in two plans counts in one of them: a change of the promise moves both.
create function raise_plans_of_unit(of_nation text, of_unit text, except_plan text) returns void
  language sql security definer set search_path = public, pg_temp
  as $$ update plan set revision = revision + 1, revised_at = clock_timestamp()
    where id <> except_plan and id in (select plan_id from pledge_revision
      where nation_code = of_nation and unit_key = of_unit
        and state in ('submitted', 'returned', 'accepted', 'verified')) $$;
--> statement-breakpoint
revoke all on function raise_plans_of_unit(text, text, text) from public;
--> statement-breakpoint
create or replace function pledge_revision_changed() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare unit text;
begin
  -- Drafts are nobody else's business: they must not even be seen as a change.
  if new.state in ('submitted', 'returned', 'accepted', 'verified')
    or (tg_op = 'UPDATE' and old.state in ('submitted', 'accepted', 'verified'))
  then
    perform raise_plan_revision(new.plan_id);
    -- A revision that names another unit, or none any more, sets its old unit free in the other plan.
    for unit in select distinct unit_key from pledge_revision
      where pledge_id = new.pledge_id and unit_key is not null
        and state in ('submitted', 'returned', 'accepted', 'verified')
      union select new.unit_key where new.unit_key is not null
    loop
      perform raise_plans_of_unit(new.nation_code, unit, new.plan_id);
    end loop;
  end if;
  return null;
end $$;
--> statement-breakpoint
create or replace function pledge_changed() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare unit text;
begin
  if new.first_submitted_at is not null
    and (old.standing, old.included_in_id) is distinct from (new.standing, new.included_in_id)
  then
    perform raise_plan_revision(new.plan_id);
    for unit in select distinct unit_key from pledge_revision
      where pledge_id = new.id and unit_key is not null
    loop
      perform raise_plans_of_unit(new.nation_code, unit, new.plan_id);
    end loop;
  end if;
  return null;
end $$;
--> statement-breakpoint

-- Whatever a screen of the plan shows with the plan's revision raises it.
create trigger plan_signature_changed after insert or update or delete on plan_signature
  for each row execute function plan_part_changed();
--> statement-breakpoint
create trigger measure_changed after insert or update or delete on measure
  for each row execute function plan_part_changed();
--> statement-breakpoint
create or replace function plan_changed() returns trigger language plpgsql as $$
begin
  if (old.reading, old.confirmation_hours, old.evidence_max_days, old.name, old.summary, old.status, old.marking)
    is distinct from
    (new.reading, new.confirmation_hours, new.evidence_max_days, new.name, new.summary, new.status, new.marking)
  then
    new.revision := old.revision + 1;
    new.revised_at := clock_timestamp();
  end if;
  return new;
end $$;
--> statement-breakpoint
-- The status decides in which of two plans a unit counts.
create function plan_status_changed() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update plan set revision = revision + 1, revised_at = clock_timestamp()
    where id <> new.id and id in (select other.plan_id from pledge_revision mine
      join pledge_revision other on other.nation_code = mine.nation_code and other.unit_key = mine.unit_key
      where mine.plan_id = new.id);
  return null;
end $$;
--> statement-breakpoint
create trigger plan_status_changed after update of status on plan
  for each row when (old.status is distinct from new.status) execute function plan_status_changed();
