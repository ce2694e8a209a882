CREATE TABLE "idempotency" (
	"user_id" uuid NOT NULL,
	"key_hash" text NOT NULL,
	"procedure" text NOT NULL,
	"request_hash" text NOT NULL,
	"acted_as" text NOT NULL,
	"reply" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_key" PRIMARY KEY("user_id","key_hash")
);
--> statement-breakpoint
ALTER TABLE "app_user" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "idempotency" ADD CONSTRAINT "idempotency_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idempotency_created_at_idx" ON "idempotency" USING btree ("created_at");--> statement-breakpoint
-- What a write was answered with is its own user's alone, under whatever scope it was made. Rows are added and
-- read; what is old enough goes, for which signing in (the only scope that serves everybody) may look.
alter table idempotency enable row level security;
--> statement-breakpoint
alter table idempotency force row level security;
--> statement-breakpoint
do $$
declare
  -- Signing in, which also writes for accounts, is a role of its own where the roles were parted.
  serving text := 'muster_app' || case when to_regrole('muster_auth') is null then '' else ', muster_auth' end;
  is_own constant text := 'user_id = (select app_user_id())';
  is_old constant text := '(select app_scope()) = ''auth'' and created_at < now() - interval ''48 hours''';
begin
  execute format('grant select, insert, delete on idempotency to %s', serving);
  execute format('create policy idempotency_read on idempotency for select to %s using (%s)', serving, is_own);
  execute format('create policy idempotency_add on idempotency for insert to %s with check (%s)', serving, is_own);
  execute format('create policy idempotency_see_old on idempotency for select to %s using (%s)', serving, is_old);
  execute format('create policy idempotency_forget on idempotency for delete to %s using (%s)', serving, is_old);
end $$;
--> statement-breakpoint

-- Whoever changes an account raises its version, on the console too, so that nobody acts on what was changed.
create function app_user_changed() returns trigger language plpgsql as $$
begin
  if (old.email, old.name, old.role, old.nation_code, old.password_hash, old.identity, old.disabled_at,
      old.must_change_password)
    is distinct from (new.email, new.name, new.role, new.nation_code, new.password_hash, new.identity,
      new.disabled_at, new.must_change_password)
  then
    new.version := old.version + 1;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger app_user_changed before update on app_user for each row execute function app_user_changed();
