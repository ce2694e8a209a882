CREATE TABLE "countersign_request" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"reason" text NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"asked_by" uuid,
	"asker" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"subject_id" uuid,
	"subject" text NOT NULL,
	"plan_id" text,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"decider" text,
	"used_at" timestamp with time zone,
	CONSTRAINT "countersign_request_kind_check" CHECK ("countersign_request"."kind" in ('planner', 'export')),
	CONSTRAINT "countersign_request_state_check" CHECK ("countersign_request"."state" in ('asked', 'countersigned', 'rejected', 'withdrawn')),
	CONSTRAINT "countersign_request_two_persons_check" CHECK ("countersign_request"."state" <> 'countersigned' or "countersign_request"."decided_by" is distinct from "countersign_request"."asked_by"),
	CONSTRAINT "countersign_request_about_check" CHECK (("countersign_request"."kind" = 'planner') = ("countersign_request"."subject_id" is not null) and ("countersign_request"."kind" = 'export') = ("countersign_request"."plan_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "code_generator" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"sealed_secret" text,
	"sealed_pending" text,
	"confirmed_at" timestamp with time zone,
	"last_step" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "code_generator_confirmed_check" CHECK (("code_generator"."sealed_secret" is null) = ("code_generator"."confirmed_at" is null))
);
--> statement-breakpoint
CREATE TABLE "passkey" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"public_key" text NOT NULL,
	"counter" bigint NOT NULL,
	"transports" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "passkey_challenge" (
	"challenge" text PRIMARY KEY NOT NULL,
	"user_id" uuid,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recovery_code" (
	"user_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_code_key" PRIMARY KEY("user_id","code_hash")
);
--> statement-breakpoint
ALTER TABLE "app_user" ADD COLUMN "role_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "auth_level" text DEFAULT 'password' NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "authenticated_at" timestamp with time zone DEFAULT 'epoch' NOT NULL;--> statement-breakpoint
-- Sessions that were open before are none that was proved lately.
ALTER TABLE "session" ALTER COLUMN "authenticated_at" SET DEFAULT now();--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "role_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "device" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "countersign_request" ADD CONSTRAINT "countersign_request_asked_by_app_user_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."app_user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "countersign_request" ADD CONSTRAINT "countersign_request_subject_id_app_user_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "countersign_request" ADD CONSTRAINT "countersign_request_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "countersign_request" ADD CONSTRAINT "countersign_request_decided_by_app_user_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."app_user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_generator" ADD CONSTRAINT "code_generator_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey_challenge" ADD CONSTRAINT "passkey_challenge_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "countersign_request_asked_idx" ON "countersign_request" USING btree ("asked_at");--> statement-breakpoint
CREATE INDEX "passkey_user_idx" ON "passkey" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "passkey_challenge_expires_idx" ON "passkey_challenge" USING btree ("expires_at");--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_auth_level_check" CHECK ("session"."auth_level" in ('password', 'two_factor', 'provider'));--> statement-breakpoint
-- Kept by the database, so that no way of changing a role leaves the sessions of the former one open.
create function app_user_role_changed() returns trigger language plpgsql set search_path = public, pg_temp
  as $$ begin new.role_version := old.role_version + 1; return new; end $$;
--> statement-breakpoint
create trigger app_user_role_version before update on app_user for each row
  when (old.role is distinct from new.role or old.nation_code is distinct from new.nation_code)
  execute function app_user_role_changed();
--> statement-breakpoint
-- In the hands of whoever signs in, like accounts and sessions. Sessions that ended long ago are forgotten.
grant delete on session to muster_auth;
--> statement-breakpoint
grant select, insert, update, delete on code_generator, recovery_code, passkey, passkey_challenge to muster_auth;
--> statement-breakpoint
grant select, insert, update on countersign_request to muster_auth;
--> statement-breakpoint
alter table code_generator enable row level security;
--> statement-breakpoint
alter table code_generator force row level security;
--> statement-breakpoint
create policy code_generator_sign_in on code_generator to muster_auth
  using ((select app_scope()) = 'auth') with check ((select app_scope()) = 'auth');
--> statement-breakpoint
alter table recovery_code enable row level security;
--> statement-breakpoint
alter table recovery_code force row level security;
--> statement-breakpoint
create policy recovery_code_sign_in on recovery_code to muster_auth
  using ((select app_scope()) = 'auth') with check ((select app_scope()) = 'auth');
--> statement-breakpoint
alter table passkey enable row level security;
--> statement-breakpoint
alter table passkey force row level security;
--> statement-breakpoint
create policy passkey_sign_in on passkey to muster_auth
  using ((select app_scope()) = 'auth') with check ((select app_scope()) = 'auth');
--> statement-breakpoint
alter table passkey_challenge enable row level security;
--> statement-breakpoint
alter table passkey_challenge force row level security;
--> statement-breakpoint
create policy passkey_challenge_sign_in on passkey_challenge to muster_auth
  using ((select app_scope()) = 'auth') with check ((select app_scope()) = 'auth');
--> statement-breakpoint
alter table countersign_request enable row level security;
--> statement-breakpoint
alter table countersign_request force row level security;
--> statement-breakpoint
create policy countersign_request_sign_in on countersign_request to muster_auth
  using ((select app_scope()) = 'auth') with check ((select app_scope()) = 'auth');
--> statement-breakpoint
-- Planners read of requests in their notices.
grant select on countersign_request to muster_app;
--> statement-breakpoint
create policy countersign_request_read on countersign_request for select to muster_app
  using ((select app_scope()) = 'headquarters');
