-- How much of a pledge is told to whom: to headquarters, to the nations that it names, to everyone. A level
-- never grows outward. `none` tells nothing, `existence` that this nation pledged in this capability from this
-- phase on, `totals` adds the sum of its pledges of the capability, `but_caveats` everything but caveats and
-- free text, `all` everything. Rows that may not be told in full never leave the database for that reader:
-- row security shows full rows alone, and told_pledges() gives what a lower level tells, column by column.
create type release_level as enum ('none', 'existence', 'totals', 'but_caveats', 'all');
--> statement-breakpoint
drop policy pledge_revision_released on pledge_revision;
--> statement-breakpoint
drop policy pledge_revision_submitted on pledge_revision;
--> statement-breakpoint
drop policy pledge_revision_decide on pledge_revision;
--> statement-breakpoint
drop policy pledge_event_disclosed on pledge_event;
--> statement-breakpoint
alter table pledge_revision drop constraint pledge_revision_release_check;
--> statement-breakpoint
-- What was released before keeps its meaning: headquarters all, named nations all, everyone all. Types are
-- changed rather than rows updated, so that neither row security nor a trigger takes part.
alter table pledge_revision
  add column headquarters_level release_level not null default 'all',
  add column nations_level text not null default '';
--> statement-breakpoint
alter table pledge_revision alter column headquarters_level drop default;
--> statement-breakpoint
alter table pledge_revision alter column nations_level drop default;
--> statement-breakpoint
alter table pledge_revision alter column nations_level type release_level
  using (case when release = 'headquarters' then 'none' else 'all' end)::release_level;
--> statement-breakpoint
alter table pledge_revision alter column release type release_level
  using (case when release = 'all' then 'all' else 'none' end)::release_level;
--> statement-breakpoint
alter table pledge_revision rename column release to everyone_level;
--> statement-breakpoint
drop type release;
--> statement-breakpoint
-- Where no nation is named, named nations are everyone.
alter table pledge_revision add constraint pledge_revision_release_check check (
  headquarters_level > 'none' and headquarters_level >= nations_level and nations_level >= everyone_level
  and (nations_level > everyone_level) = (cardinality(released_to) > 0));
--> statement-breakpoint
create index pledge_revision_held_back_idx on pledge_revision (pledge_id) where headquarters_level <> 'all';
--> statement-breakpoint

-- Whether a later revision took the place of this one for the nation that asks; see the first migration. A
-- later one that tells it less than all takes it from the moment its nation submits.
create or replace function is_superseded(of_pledge uuid, of_number integer, of_state revision_state) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select 1 from pledge_revision later
    where later.pledge_id = of_pledge and later.number > of_number
      and (later.state in ('accepted', 'verified')
        or (of_state = 'submitted' and later.state = 'submitted')
        or (later.state in ('submitted', 'returned')
          and case when (select app_nation()) = any (later.released_to)
            then later.nations_level else later.everyone_level end < 'all'))) $$;
--> statement-breakpoint
-- The same for headquarters, which otherwise also reads what was superseded: revisions before one that is not
-- released to it in full. A set, so that it is made once for a query and costs what is held back alone.
create function held_back_from_headquarters() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$ select earlier.id from pledge_revision later
    join pledge_revision earlier on earlier.pledge_id = later.pledge_id and earlier.number < later.number
    where (select app_scope()) = 'headquarters' and later.headquarters_level <> 'all'
      and later.state in ('submitted', 'returned', 'accepted', 'verified') $$;
--> statement-breakpoint
revoke all on function held_back_from_headquarters() from public;
--> statement-breakpoint
grant execute on function held_back_from_headquarters() to muster_app;
--> statement-breakpoint
create policy pledge_revision_released on pledge_revision for select to muster_app
  using ((select app_scope()) = 'nation' and state in ('submitted', 'accepted', 'verified')
    and (everyone_level = 'all' or (nations_level = 'all' and (select app_nation()) = any (released_to)))
    and not is_superseded(pledge_id, number, state));
--> statement-breakpoint
create policy pledge_revision_submitted on pledge_revision for select to muster_app
  using ((select app_scope()) = 'headquarters' and headquarters_level = 'all'
    and state in ('submitted', 'returned', 'accepted', 'verified')
    and id not in (select held_back_from_headquarters()));
--> statement-breakpoint
-- Totals are made of everything, whoever may be told of it.
create policy pledge_revision_counted on pledge_revision for select to muster_app
  using ((select app_scope()) = 'coverage' and state in ('submitted', 'returned', 'accepted', 'verified'));
--> statement-breakpoint
create policy pledge_revision_decide on pledge_revision for update to muster_app
  using ((select app_scope()) = 'headquarters' and headquarters_level = 'all'
    and state in ('submitted', 'returned', 'accepted', 'verified'))
  with check ((select app_scope()) = 'headquarters' and headquarters_level = 'all'
    and state in ('submitted', 'returned', 'accepted', 'verified'));
--> statement-breakpoint
-- The history of a pledge says what its fields say, so it is told with the pledge in full or not at all.
create policy pledge_event_disclosed on pledge_event for select to muster_app
  using ((select app_scope()) = 'headquarters' and is_disclosed
    and exists (select 1 from pledge_revision where pledge_revision.pledge_id = pledge_event.pledge_id));
--> statement-breakpoint

-- What a reader is told of pledges that it may not read in full, one row for each, by its newest revision; a
-- later one that was returned can only take away. Columns above the level are null, whatever they hold.
-- `state`, `number`, `version` and `submitted_at` are for headquarters, which decides without reading.
create function told_pledges(of_plan text, of_pledge uuid) returns table (
    pledge_id uuid, plan_id text, nation_code text, reference text, standing standing, level release_level,
    capability_code text, available_from_phase_id text,
    state revision_state, number integer, version integer, submitted_at timestamptz,
    title text, unit_designation text, quantity integer, personnel integer, endurance_days integer,
    availability double precision, window_from date, window_to date, expires_on date, posture posture,
    decision_hours numeric, notice_hours numeric, permit_hours numeric, border_hours numeric,
    load_hours numeric, transit_hours numeric, straits_transit_hours numeric, treaty_notice_hours numeric,
    unload_hours numeric, mode transport_mode, origin_code text, destination_code text, area_code text,
    sectors jsonb)
  language sql stable security definer set search_path = public, pg_temp as $$
  with heard as (
    select revision.*, case (select app_scope())
        when 'headquarters' then headquarters_level
        when 'nation' then case when (select app_nation()) = any (released_to)
          then nations_level else everyone_level end
        else 'none' end as own_level
    from pledge_revision revision
    where revision.pledge_id = any (case when of_pledge is not null then array[of_pledge]
        else (select array_agg(id) from pledge where pledge.plan_id = of_plan) end)
      and (select app_scope()) in ('nation', 'headquarters')
      and not ((select app_scope()) = 'nation' and nation_code = (select app_nation()))
      and state in ('submitted', 'returned', 'accepted', 'verified')
  ), newest as (
    select distinct on (pledge_id) * from heard
    where state <> 'returned' or (select app_scope()) = 'headquarters'
    order by pledge_id, number desc
  ), told as (
    select newest.*, least(newest.own_level, (select min(later.own_level) from heard later
      where later.pledge_id = newest.pledge_id and later.number > newest.number)) as level
    from newest
  )
  select pledge.id, told.plan_id, told.nation_code, pledge.reference, pledge.standing, told.level,
    told.capability_code, told.available_from_phase_id,
    case when is_deciding then told.state end, case when is_deciding then told.number end,
    case when is_deciding then told.version end, case when is_deciding then told.submitted_at end,
    case when is_known then title end, case when is_known then unit_designation end,
    case when is_known then quantity end, case when is_known then personnel end,
    case when is_known then endurance_days end, case when is_known then availability end,
    case when is_known then window_from end, case when is_known then window_to end,
    case when is_known then expires_on end, case when is_known then posture end,
    case when is_known then decision_hours end, case when is_known then notice_hours end,
    case when is_known then permit_hours end, case when is_known then border_hours end,
    case when is_known then load_hours end, case when is_known then transit_hours end,
    case when is_known then straits_transit_hours end, case when is_known then treaty_notice_hours end,
    case when is_known then unload_hours end, case when is_known then mode end,
    case when is_known then origin_code end, case when is_known then destination_code end,
    case when is_known then area_code end,
    case when is_known then (select coalesce(jsonb_agg(jsonb_build_object(
        'sectorCode', sector_code, 'lengthKm', length_km) order by sector_code), '[]')
      from pledge_sector where revision_id = told.id) end
  from told
  join pledge on pledge.id = told.pledge_id
  cross join lateral (select told.level = 'but_caveats' as is_known,
    (select app_scope()) = 'headquarters' as is_deciding) may
  where told.level > 'none' and told.level < 'all' and pledge.first_submitted_at is not null
  order by told.nation_code, pledge.reference $$;
--> statement-breakpoint
revoke all on function told_pledges(text, uuid) from public;
--> statement-breakpoint
grant execute on function told_pledges(text, uuid) to muster_app;
--> statement-breakpoint
-- What pledges that are told as totals alone come to, by nation and capability; of those in force.
create function told_totals(of_plan text) returns table (
    nation_code text, capability_code text, pledges integer, quantity bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select told.nation_code, told.capability_code, count(*)::integer, sum(newest.quantity)
  from told_pledges(of_plan, null) told
  cross join lateral (select quantity from pledge_revision revision
    where revision.pledge_id = told.pledge_id
      and (revision.state in ('submitted', 'accepted', 'verified')
        or (revision.state = 'returned' and (select app_scope()) = 'headquarters'))
    order by number desc limit 1) newest
  where told.level = 'totals' and told.standing = 'active'
  group by told.nation_code, told.capability_code
  order by told.nation_code, told.capability_code $$;
--> statement-breakpoint
revoke all on function told_totals(text) from public;
--> statement-breakpoint
grant execute on function told_totals(text) to muster_app;
--> statement-breakpoint

-- Headquarters accepts or returns what is not released to it in full, so that it is settled which revision
-- counts; it verifies only what it can read. Evidence of an earlier revision does not carry over.
create function decide_unread(of_pledge uuid, of_version integer, decision revision_state, with_remark text,
    at timestamptz) returns table (revision_id uuid, nation_code text, reference text)
  language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  if app_scope() is distinct from 'headquarters' or decision not in ('accepted', 'returned') then
    raise exception 'Only headquarters decides.' using errcode = 'insufficient_privilege';
  end if;
  perform 1 from pledge where id = of_pledge for update;
  return query update pledge_revision revision
    set state = decision, remark = with_remark, decided_at = at, changed_at = at, version = revision.version + 1,
      evidence_kind = null, evidence_text = null, evidence_on = null
    from pledge
    where revision.pledge_id = of_pledge and pledge.id = of_pledge and pledge.standing = 'active'
      and revision.state = 'submitted' and revision.headquarters_level < 'all'
      and revision.version = of_version
      and not exists (select 1 from pledge_revision later where later.pledge_id = of_pledge
        and later.number > revision.number and later.state in ('submitted', 'returned', 'accepted', 'verified'))
    returning revision.id, revision.nation_code, pledge.reference;
end $$;
--> statement-breakpoint
revoke all on function decide_unread(uuid, integer, revision_state, text, timestamptz) from public;
--> statement-breakpoint
grant execute on function decide_unread(uuid, integer, revision_state, text, timestamptz) to muster_app;
