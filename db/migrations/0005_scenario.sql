CREATE TABLE "scenario" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" text NOT NULL,
	"nation_code" text,
	"name" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"scenario" jsonb NOT NULL,
	"saved_by" uuid,
	"actor" text NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "scenario_name_key" UNIQUE NULLS NOT DISTINCT("plan_id","nation_code","name"),
	CONSTRAINT "scenario_name_check" CHECK ("scenario"."name" <> '')
);
--> statement-breakpoint
ALTER TABLE "scenario" ADD CONSTRAINT "scenario_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenario" ADD CONSTRAINT "scenario_nation_code_nation_code_fk" FOREIGN KEY ("nation_code") REFERENCES "public"."nation"("code") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scenario" ADD CONSTRAINT "scenario_saved_by_app_user_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."app_user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
-- A scenario belongs to the side that keeps it: one nation, or headquarters.
grant select, insert, update, delete on scenario to muster_app;
--> statement-breakpoint
alter table scenario enable row level security;
--> statement-breakpoint
create policy scenario_own on scenario to muster_app
  using ((select app_scope()) = 'nation' and nation_code = (select app_nation()))
  with check ((select app_scope()) = 'nation' and nation_code = (select app_nation()));
--> statement-breakpoint
create policy scenario_headquarters on scenario to muster_app
  using ((select app_scope()) = 'headquarters' and nation_code is null)
  with check ((select app_scope()) = 'headquarters' and nation_code is null);
