-- Asked of each revision, not made as a set for each query: the set was made of all plans together, so that one pledge
-- cost headquarters the more the more stood anywhere. At two hundred thousand pledges that was all but a few
-- milliseconds of each read. It looks behind row security, because the later revision is hidden from whoever asks, and
-- so answers nobody but headquarters.
create function is_held_back(of_pledge uuid, of_number integer) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select (select app_scope()) = 'headquarters' and exists (select 1 from pledge_revision later
    where later.pledge_id = of_pledge and later.number > of_number and later.headquarters_level <> 'all'
      and later.state in ('submitted', 'returned', 'accepted', 'verified')) $$;
--> statement-breakpoint
revoke all on function is_held_back(uuid, integer) from public;
--> statement-breakpoint
grant execute on function is_held_back(uuid, integer) to muster_app;
--> statement-breakpoint
alter policy pledge_revision_submitted on pledge_revision
  using ((select app_scope()) = 'headquarters' and headquarters_level = 'all'
    and state in ('submitted', 'returned', 'accepted', 'verified')
    and not is_held_back(pledge_id, number));
--> statement-breakpoint
drop function held_back_from_headquarters();
