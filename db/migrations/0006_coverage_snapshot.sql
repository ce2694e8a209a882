CREATE TABLE "coverage_snapshot" (
	"plan_id" text PRIMARY KEY NOT NULL,
	"revision" integer NOT NULL,
	"day" date NOT NULL,
	"made_by" text NOT NULL,
	"checksum" text NOT NULL,
	"columns" "bytea" NOT NULL,
	"frame" json NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "coverage_snapshot" ADD CONSTRAINT "coverage_snapshot_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- It holds what counts of every pledge, released or not: for coverage alone, which shows totals of it.
grant select, insert, update, delete on coverage_snapshot to muster_app;
--> statement-breakpoint
alter table coverage_snapshot enable row level security;
--> statement-breakpoint
create policy coverage_snapshot_own on coverage_snapshot to muster_app
  using ((select app_scope()) = 'coverage') with check ((select app_scope()) = 'coverage');
