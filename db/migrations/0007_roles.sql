-- Roles with one task each, and row security that binds the owner of the tables too.
-- db/roles.ts makes the roles first, because they belong to the whole cluster, and settles afterwards who owns
-- what: muster_owner has the tables and functions, muster_app serves, muster_auth alone reads password hashes
-- and sessions, muster_backup reads everything, muster_audit the log. The serving login takes muster_auth for
-- one transaction of the scope `auth` (db/client.ts), so a query of any other scope cannot touch what is its.
-- A later table of sign-in is granted to muster_auth, with policies for muster_auth.
do $$
declare secured regclass;
begin
  for secured in select oid from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relrowsecurity
  loop
    execute format('alter table %s force row level security', secured);
  end loop;
end $$;
--> statement-breakpoint
grant usage on schema public to muster_auth, muster_audit;
--> statement-breakpoint

-- Accounts, sessions and the allowance of tries: in the hands of muster_auth alone.
revoke all on app_user, session, sign_in_allowance, account_event from muster_app;
--> statement-breakpoint
grant select, insert, update on app_user, session, sign_in_allowance to muster_auth;
--> statement-breakpoint
grant delete on sign_in_allowance to muster_auth;
--> statement-breakpoint
grant select, insert on account_event to muster_auth;
--> statement-breakpoint
-- The place of an account is one of the nations.
grant select on nation to muster_auth;
--> statement-breakpoint
alter policy app_user_sign_in on app_user to muster_auth;
--> statement-breakpoint
alter policy session_sign_in on session to muster_auth;
--> statement-breakpoint
alter policy sign_in_allowance_sign_in on sign_in_allowance to muster_auth;
--> statement-breakpoint
alter policy account_event_manage on account_event to muster_auth;
--> statement-breakpoint
-- Everybody may know who they are, not what their password hashes to.
grant select (id, email, name, role, nation_code) on app_user to muster_app;
--> statement-breakpoint

-- Headquarters decides on a promise; it never changes what was promised.
create function revision_decided() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare decided text[] := array['state', 'version', 'remark', 'evidence_kind', 'evidence_text', 'evidence_on',
  'decided_at', 'changed_at'];
begin
  if (select app_scope()) = 'headquarters' and to_jsonb(old) - decided is distinct from to_jsonb(new) - decided then
    raise exception 'Headquarters cannot change what a nation promised.' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger revision_decided before update on pledge_revision
  for each row execute function revision_decided();
--> statement-breakpoint
-- Whoever names another nation's pledge is refused before a key can tell what that nation has of it: every key
-- of a revision holds its nation.
alter table pledge_revision drop constraint pledge_revision_number_key;
--> statement-breakpoint
drop index pledge_revision_open_key;
--> statement-breakpoint
alter table pledge_revision add constraint pledge_revision_number_key unique (pledge_id, nation_code, number);
--> statement-breakpoint
create unique index pledge_revision_open_key on pledge_revision (pledge_id, nation_code)
  where state in ('draft', 'for_release');
--> statement-breakpoint

-- Of its own rows a nation reads all by another policy: these, which look further, need not look at them. At
-- two hundred thousand pledges that made counting the own ones a hundred times as fast.
alter policy pledge_seen on pledge
  using (nation_code <> (select app_nation()) and first_submitted_at is not null
    and exists (select 1 from pledge_revision where pledge_revision.pledge_id = pledge.id));
--> statement-breakpoint
alter policy pledge_revision_released on pledge_revision
  using ((select app_scope()) = 'nation' and nation_code <> (select app_nation())
    and state in ('submitted', 'accepted', 'verified')
    and (release = 'all' or (release = 'nations' and (select app_nation()) = any (released_to)))
    and not is_superseded(pledge_id, number, state));
