ALTER TABLE "plan_event" DROP CONSTRAINT "plan_event_plan_id_plan_id_fk";
--> statement-breakpoint
-- Headquarters sees no drafts of nations, and must neither break them nor learn more of them than that one
-- stands in the way.
create function is_plan_pledged(of_plan text) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select app_scope() = 'headquarters' and exists (select 1 from pledge where plan_id = of_plan) $$;
--> statement-breakpoint
revoke all on function is_plan_pledged(text) from public;
--> statement-breakpoint
grant execute on function is_plan_pledged(text) to muster_app;
--> statement-breakpoint
create function is_phase_pledged(of_plan text, of_phase text) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select app_scope() = 'headquarters' and exists (select 1 from pledge_revision
    where plan_id = of_plan and available_from_phase_id = of_phase) $$;
--> statement-breakpoint
revoke all on function is_phase_pledged(text, text) from public;
--> statement-breakpoint
grant execute on function is_phase_pledged(text, text) to muster_app;
--> statement-breakpoint
-- A draft goes as long as nobody promised or was asked anything in it; its history stays.
grant delete on plan to muster_app;
--> statement-breakpoint
create policy plan_delete on plan for delete to muster_app
  using ((select app_scope()) = 'headquarters' and status = 'draft' and not is_reference
    and not exists (select 1 from ask where ask.plan_id = plan.id));
--> statement-breakpoint

-- A unit that is promised in several plans ties their revisions together: whoever may raise one of them takes
-- all of them first, in one order, so that two who do never wait for each other. It looks behind row security,
-- because the other plans of a unit may be those of pledges that are hidden from whoever acts.
create function hold_plans(of_plans text[], of_pledges uuid[]) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform 1 from plan where id = any (of_plans)
    or id in (select plan_id from pledge where pledge.id = any (of_pledges))
    or id in (select other.plan_id from pledge_revision mine
      join pledge_revision other on other.nation_code = mine.nation_code and other.unit_key = mine.unit_key
      where mine.pledge_id = any (of_pledges) or mine.plan_id = any (of_plans))
    order by id for no key update;
end $$;
--> statement-breakpoint
revoke all on function hold_plans(text[], uuid[]) from public;
--> statement-breakpoint
grant execute on function hold_plans(text[], uuid[]) to muster_app;
