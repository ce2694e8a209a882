-- Row security, grants and the triggers that keep a plan's revision.
-- `muster_app` is the role of the serving application: it owns nothing and bypasses nothing. Who asks is
-- set for one transaction by db/client.ts: app.scope (nation, headquarters, observer, coverage, auth),
-- app.nation (ISO alpha-3) and app.user_id. With nothing set every table below shows no row.
grant usage on schema public, drizzle to muster_app;
--> statement-breakpoint
grant select on drizzle.__drizzle_migrations to muster_app;
--> statement-breakpoint
create function app_scope() returns text language sql stable parallel safe
  as $$ select current_setting('app.scope', true) $$;
--> statement-breakpoint
create function app_nation() returns text language sql stable parallel safe
  as $$ select current_setting('app.nation', true) $$;
--> statement-breakpoint
create function app_user_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.user_id', true), '')::uuid $$;
--> statement-breakpoint

-- The catalogue and the frame of a plan are public among all who may sign in.
grant select on source, nation, nation_source, capability, capability_source, substitution, area,
  front_sector, place, movement_mode, catalogue_load, plan, plan_signature, phase, phase_source, measure,
  measure_party, participation, requirement, requirement_source, plan_condition to muster_app;
--> statement-breakpoint
grant update on plan, plan_condition to muster_app;
--> statement-breakpoint
alter table plan enable row level security;
--> statement-breakpoint
create policy plan_read on plan for select to muster_app using ((select app_scope()) <> '');
--> statement-breakpoint
create policy plan_edit on plan for update to muster_app
  using ((select app_scope()) = 'headquarters') with check ((select app_scope()) = 'headquarters');
--> statement-breakpoint
alter table plan_condition enable row level security;
--> statement-breakpoint
create policy plan_condition_read on plan_condition for select to muster_app using ((select app_scope()) <> '');
--> statement-breakpoint
create policy plan_condition_edit on plan_condition for update to muster_app
  using ((select app_scope()) = 'headquarters') with check ((select app_scope()) = 'headquarters');
--> statement-breakpoint
grant select, insert on plan_event to muster_app;
--> statement-breakpoint
alter table plan_event enable row level security;
--> statement-breakpoint
create policy plan_event_read on plan_event for select to muster_app
  using ((select app_scope()) in ('nation', 'headquarters', 'observer'));
--> statement-breakpoint
create policy plan_event_add on plan_event for insert to muster_app
  with check ((select app_scope()) = 'headquarters' and user_id = (select app_user_id()));
--> statement-breakpoint

-- Accounts: signing in sees them all, everybody else only the own row. Nobody deletes.
grant select, insert, update on app_user, session, sign_in_allowance to muster_app;
--> statement-breakpoint
grant delete on sign_in_allowance to muster_app;
--> statement-breakpoint
alter table app_user enable row level security;
--> statement-breakpoint
create policy app_user_sign_in on app_user to muster_app
  using ((select app_scope()) = 'auth') with check ((select app_scope()) = 'auth');
--> statement-breakpoint
create policy app_user_self on app_user for select to muster_app using (id = (select app_user_id()));
--> statement-breakpoint
alter table session enable row level security;
--> statement-breakpoint
create policy session_sign_in on session to muster_app
  using ((select app_scope()) = 'auth') with check ((select app_scope()) = 'auth');
--> statement-breakpoint
alter table sign_in_allowance enable row level security;
--> statement-breakpoint
create policy sign_in_allowance_sign_in on sign_in_allowance to muster_app
  using ((select app_scope()) = 'auth') with check ((select app_scope()) = 'auth');
--> statement-breakpoint
grant select, insert, update, delete on unsaved_form to muster_app;
--> statement-breakpoint
alter table unsaved_form enable row level security;
--> statement-breakpoint
create policy unsaved_form_own on unsaved_form to muster_app
  using (user_id = (select app_user_id())) with check (user_id = (select app_user_id()));
--> statement-breakpoint

-- A revision: its nation in full; headquarters once it was submitted; other nations as it is released;
-- coverage, which shows totals only, once it was submitted. This policy reads no other table, so that
-- those of the tables around it can rest on it.
grant select, insert, update on pledge, pledge_revision to muster_app;
--> statement-breakpoint
alter table pledge_revision enable row level security;
--> statement-breakpoint
create policy pledge_revision_own on pledge_revision for select to muster_app
  using ((select app_scope()) = 'nation' and nation_code = (select app_nation()));
--> statement-breakpoint
create policy pledge_revision_draft on pledge_revision for insert to muster_app
  with check ((select app_scope()) = 'nation' and nation_code = (select app_nation()) and state = 'draft');
--> statement-breakpoint
-- A nation changes what it has not submitted, and never takes the decision of headquarters.
create policy pledge_revision_edit on pledge_revision for update to muster_app
  using ((select app_scope()) = 'nation' and nation_code = (select app_nation())
    and state in ('draft', 'for_release'))
  with check ((select app_scope()) = 'nation' and nation_code = (select app_nation())
    and state in ('draft', 'for_release', 'discarded', 'submitted'));
--> statement-breakpoint
create policy pledge_revision_submitted on pledge_revision for select to muster_app
  using ((select app_scope()) in ('headquarters', 'coverage')
    and state in ('submitted', 'returned', 'accepted', 'verified'));
--> statement-breakpoint
create policy pledge_revision_decide on pledge_revision for update to muster_app
  using ((select app_scope()) = 'headquarters' and state in ('submitted', 'accepted', 'verified'))
  with check ((select app_scope()) = 'headquarters' and state in ('returned', 'accepted', 'verified'));
--> statement-breakpoint
-- Whether a later revision took the place of this one for the nation that asks: it was accepted, it was
-- submitted after one that was only submitted, or it is not released to that nation. So a release is
-- narrowed from the moment its nation submits, whatever headquarters decides. It looks behind row
-- security, because the later revision may be hidden from whoever asks.
create function is_superseded(of_pledge uuid, of_number integer, of_state revision_state) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select 1 from pledge_revision later
    where later.pledge_id = of_pledge and later.number > of_number
      and (later.state in ('accepted', 'verified')
        or (of_state = 'submitted' and later.state = 'submitted')
        or (later.state in ('submitted', 'returned')
          and not (later.release = 'all'
            or (later.release = 'nations' and (select app_nation()) = any (later.released_to)))))) $$;
--> statement-breakpoint
revoke all on function is_superseded(uuid, integer, revision_state) from public;
--> statement-breakpoint
grant execute on function is_superseded(uuid, integer, revision_state) to muster_app;
--> statement-breakpoint
create policy pledge_revision_released on pledge_revision for select to muster_app
  using ((select app_scope()) = 'nation' and state in ('submitted', 'accepted', 'verified')
    and (release = 'all' or (release = 'nations' and (select app_nation()) = any (released_to)))
    and not is_superseded(pledge_id, number, state));
--> statement-breakpoint
alter table pledge enable row level security;
--> statement-breakpoint
create policy pledge_own on pledge to muster_app
  using ((select app_scope()) = 'nation' and nation_code = (select app_nation()))
  with check ((select app_scope()) = 'nation' and nation_code = (select app_nation()));
--> statement-breakpoint
create policy pledge_seen on pledge for select to muster_app
  using (first_submitted_at is not null
    and exists (select 1 from pledge_revision where pledge_revision.pledge_id = pledge.id));
--> statement-breakpoint
grant select, insert, delete on pledge_sector, pledge_source to muster_app;
--> statement-breakpoint
alter table pledge_sector enable row level security;
--> statement-breakpoint
create policy pledge_sector_read on pledge_sector for select to muster_app
  using (exists (select 1 from pledge_revision where pledge_revision.id = revision_id));
--> statement-breakpoint
create policy pledge_sector_own on pledge_sector to muster_app
  using ((select app_scope()) = 'nation' and exists (select 1 from pledge_revision
    where pledge_revision.id = revision_id and nation_code = (select app_nation()) and state = 'draft'))
  with check ((select app_scope()) = 'nation' and exists (select 1 from pledge_revision
    where pledge_revision.id = revision_id and nation_code = (select app_nation()) and state = 'draft'));
--> statement-breakpoint
alter table pledge_source enable row level security;
--> statement-breakpoint
create policy pledge_source_read on pledge_source for select to muster_app
  using (exists (select 1 from pledge_revision where pledge_revision.id = revision_id));
--> statement-breakpoint
create policy pledge_source_own on pledge_source to muster_app
  using ((select app_scope()) = 'nation' and exists (select 1 from pledge_revision
    where pledge_revision.id = revision_id and nation_code = (select app_nation()) and state = 'draft'))
  with check ((select app_scope()) = 'nation' and exists (select 1 from pledge_revision
    where pledge_revision.id = revision_id and nation_code = (select app_nation()) and state = 'draft'));
--> statement-breakpoint

-- History is only ever added to, by whoever acts, under the own name.
grant select, insert on pledge_event to muster_app;
--> statement-breakpoint
alter table pledge_event enable row level security;
--> statement-breakpoint
create policy pledge_event_own on pledge_event for select to muster_app
  using ((select app_scope()) = 'nation' and nation_code = (select app_nation()));
--> statement-breakpoint
create policy pledge_event_disclosed on pledge_event for select to muster_app
  using ((select app_scope()) = 'headquarters' and is_disclosed);
--> statement-breakpoint
create policy pledge_event_add on pledge_event for insert to muster_app
  with check (user_id = (select app_user_id())
    and ((select app_scope()) = 'headquarters' and is_disclosed
      or (select app_scope()) = 'nation' and nation_code = (select app_nation())));
--> statement-breakpoint

-- Every change that a figure of coverage could depend on raises the plan's revision, whoever makes it.
create function raise_plan_revision(changed_plan text) returns void
  language sql security definer set search_path = public, pg_temp
  as $$ update plan set revision = revision + 1, revised_at = clock_timestamp() where id = changed_plan $$;
--> statement-breakpoint
revoke all on function raise_plan_revision(text) from public;
--> statement-breakpoint
create function pledge_revision_changed() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- Drafts are nobody else's business: they must not even be seen as a change.
  if new.state in ('submitted', 'returned', 'accepted', 'verified')
    or (tg_op = 'UPDATE' and old.state in ('submitted', 'accepted', 'verified'))
  then
    perform raise_plan_revision(new.plan_id);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger pledge_revision_changed after insert or update on pledge_revision
  for each row execute function pledge_revision_changed();
--> statement-breakpoint
create function pledge_changed() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.first_submitted_at is not null
    and (old.standing, old.included_in_id) is distinct from (new.standing, new.included_in_id)
  then
    perform raise_plan_revision(new.plan_id);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger pledge_changed after update on pledge for each row execute function pledge_changed();
--> statement-breakpoint
create function plan_part_changed() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform raise_plan_revision(coalesce(new.plan_id, old.plan_id));
  return null;
end $$;
--> statement-breakpoint
create trigger phase_changed after insert or update or delete on phase
  for each row execute function plan_part_changed();
--> statement-breakpoint
create trigger requirement_changed after insert or update or delete on requirement
  for each row execute function plan_part_changed();
--> statement-breakpoint
create trigger participation_changed after insert or update or delete on participation
  for each row execute function plan_part_changed();
--> statement-breakpoint
create trigger plan_condition_changed after insert or update or delete on plan_condition
  for each row execute function plan_part_changed();
--> statement-breakpoint
create function plan_changed() returns trigger language plpgsql as $$
begin
  if (old.reading, old.confirmation_hours, old.evidence_max_days)
    is distinct from (new.reading, new.confirmation_hours, new.evidence_max_days)
  then
    new.revision := old.revision + 1;
    new.revised_at := clock_timestamp();
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger plan_changed before update on plan for each row execute function plan_changed();
