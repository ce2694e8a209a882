CREATE TYPE "public"."ask_state" AS ENUM('open', 'pledged', 'refused', 'withdrawn');--> statement-breakpoint
CREATE TABLE "account_event" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"user_id" uuid,
	"actor" text NOT NULL,
	"subject_id" uuid,
	"subject" text NOT NULL,
	"nation_code" text,
	"action" text NOT NULL,
	"changes" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice_read" (
	"user_id" uuid NOT NULL,
	"notice_key" text NOT NULL,
	"read_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notice_read_key" PRIMARY KEY("user_id","notice_key")
);
--> statement-breakpoint
CREATE TABLE "accepted_gap" (
	"plan_id" text NOT NULL,
	"requirement_id" text NOT NULL,
	"shortfall" integer NOT NULL,
	"reason" text NOT NULL,
	"accepted_by" uuid,
	"actor" text NOT NULL,
	"accepted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "accepted_gap_key" PRIMARY KEY("plan_id","requirement_id"),
	CONSTRAINT "accepted_gap_shortfall_check" CHECK ("accepted_gap"."shortfall" > 0),
	CONSTRAINT "accepted_gap_reason_check" CHECK ("accepted_gap"."reason" <> '')
);
--> statement-breakpoint
CREATE TABLE "ask" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" text NOT NULL,
	"requirement_id" text NOT NULL,
	"nation_code" text NOT NULL,
	"capability_code" text NOT NULL,
	"quantity" integer NOT NULL,
	"by_hours" numeric(7, 1) NOT NULL,
	"text" text NOT NULL,
	"reply_by" timestamp with time zone NOT NULL,
	"state" "ask_state" DEFAULT 'open' NOT NULL,
	"reason" text,
	"pledge_id" uuid,
	"answered_at" timestamp with time zone,
	"answered_by" text,
	"request_key" uuid NOT NULL,
	"created_by" uuid,
	"sender" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "ask_request_key" UNIQUE("request_key"),
	CONSTRAINT "ask_quantity_check" CHECK ("ask"."quantity" > 0),
	CONSTRAINT "ask_hours_check" CHECK ("ask"."by_hours" >= 0),
	CONSTRAINT "ask_reason_check" CHECK ("ask"."state" not in ('refused', 'withdrawn') or "ask"."reason" <> '')
);
--> statement-breakpoint
ALTER TABLE "app_user" ADD COLUMN "must_change_password" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "measure" ADD COLUMN "done_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "measure" ADD COLUMN "done_by" uuid;--> statement-breakpoint
ALTER TABLE "measure" ADD COLUMN "done_note" text;--> statement-breakpoint
ALTER TABLE "measure" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "phase" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "copied_from_id" text;--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_event" ADD COLUMN "undoes_id" uuid;--> statement-breakpoint
ALTER TABLE "requirement" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "pledge_event" ADD COLUMN "undoes_id" uuid;--> statement-breakpoint
ALTER TABLE "pledge_revision" ADD COLUMN "unit_designation" text;--> statement-breakpoint
ALTER TABLE "pledge_revision" ADD COLUMN "unit_key" text;--> statement-breakpoint
ALTER TABLE "account_event" ADD CONSTRAINT "account_event_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_event" ADD CONSTRAINT "account_event_subject_id_app_user_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."app_user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_event" ADD CONSTRAINT "account_event_nation_code_nation_code_fk" FOREIGN KEY ("nation_code") REFERENCES "public"."nation"("code") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_read" ADD CONSTRAINT "notice_read_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accepted_gap" ADD CONSTRAINT "accepted_gap_accepted_by_app_user_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."app_user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accepted_gap" ADD CONSTRAINT "accepted_gap_requirement_fk" FOREIGN KEY ("plan_id","requirement_id") REFERENCES "public"."requirement"("plan_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ask" ADD CONSTRAINT "ask_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ask" ADD CONSTRAINT "ask_nation_code_nation_code_fk" FOREIGN KEY ("nation_code") REFERENCES "public"."nation"("code") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ask" ADD CONSTRAINT "ask_capability_code_capability_code_fk" FOREIGN KEY ("capability_code") REFERENCES "public"."capability"("code") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ask" ADD CONSTRAINT "ask_pledge_id_pledge_id_fk" FOREIGN KEY ("pledge_id") REFERENCES "public"."pledge"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ask" ADD CONSTRAINT "ask_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_event_at_idx" ON "account_event" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "ask_open_key" ON "ask" USING btree ("plan_id","requirement_id","nation_code") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "ask_nation_idx" ON "ask" USING btree ("plan_id","nation_code");--> statement-breakpoint
ALTER TABLE "measure" ADD CONSTRAINT "measure_done_by_app_user_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."app_user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_copied_from_fk" FOREIGN KEY ("copied_from_id") REFERENCES "public"."plan"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pledge_revision_unit_idx" ON "pledge_revision" USING btree ("nation_code","unit_key") WHERE unit_key is not null;--> statement-breakpoint
ALTER TABLE "pledge_revision" ADD CONSTRAINT "pledge_revision_unit_check" CHECK (("pledge_revision"."unit_designation" is null) = ("pledge_revision"."unit_key" is null));