CREATE TYPE "public"."basis" AS ENUM('reported', 'reported_offer_illustrative_size', 'illustrative', 'derived', 'entered');--> statement-breakpoint
CREATE TYPE "public"."caveat" AS ENUM('NO_GROUND_UA', 'REAR_ONLY', 'NATO_TERRITORY', 'TRAIN_OUTSIDE', 'NON_COMBAT', 'LARGE_ATTACK_ONLY', 'AFTER_CEASEFIRE', 'US_BACKSTOP', 'UN_EU_MANDATE', 'PENDING_DECISION', 'PARLIAMENT', 'MONTREUX', 'NATIONAL_COMMAND', 'REACHBACK');--> statement-breakpoint
CREATE TYPE "public"."condition_state" AS ENUM('met', 'unknown', 'unmet');--> statement-breakpoint
CREATE TYPE "public"."domain" AS ENUM('air', 'maritime', 'ground', 'logistics', 'intelligence');--> statement-breakpoint
CREATE TYPE "public"."evidence_kind" AS ENUM('statement', 'desk', 'visit', 'exercise', 'no_notice');--> statement-breakpoint
CREATE TYPE "public"."phase_clock" AS ENUM('confirmed_breach', 'first_breach');--> statement-breakpoint
CREATE TYPE "public"."plan_status" AS ENUM('draft', 'agreed', 'signed');--> statement-breakpoint
CREATE TYPE "public"."posture" AS ENUM('in_place', 'standby', 'reinforcement');--> statement-breakpoint
CREATE TYPE "public"."reading" AS ENUM('total', 'additive');--> statement-breakpoint
CREATE TYPE "public"."release" AS ENUM('headquarters', 'nations', 'all');--> statement-breakpoint
CREATE TYPE "public"."revision_state" AS ENUM('draft', 'for_release', 'discarded', 'submitted', 'returned', 'accepted', 'verified');--> statement-breakpoint
CREATE TYPE "public"."role" AS ENUM('contributor', 'approver', 'planner', 'observer');--> statement-breakpoint
CREATE TYPE "public"."standing" AS ENUM('active', 'suspended', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."transport_mode" AS ENUM('none', 'road', 'rail', 'air_c17', 'air_a400m', 'air_c130', 'air_mrtt', 'fighter', 'heli', 'ship_ffg', 'ship_mcm', 'ship_roro');--> statement-breakpoint
CREATE TABLE "app_user" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" "role" NOT NULL,
	"nation_code" text,
	"password_hash" text,
	"identity" text,
	"is_demo" boolean DEFAULT false NOT NULL,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "app_user_email_check" CHECK ("app_user"."email" = lower("app_user"."email") and "app_user"."email" like '%_@_%'),
	CONSTRAINT "app_user_role_check" CHECK (("app_user"."nation_code" is not null) = ("app_user"."role" in ('contributor', 'approver')))
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_allowance" (
	"key" text PRIMARY KEY NOT NULL,
	"tokens" double precision NOT NULL,
	"refilled_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unsaved_form" (
	"user_id" uuid NOT NULL,
	"form_key" text NOT NULL,
	"values" jsonb NOT NULL,
	"kept_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "unsaved_form_key" PRIMARY KEY("user_id","form_key")
);
--> statement-breakpoint
CREATE TABLE "area" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "area_position_key" UNIQUE("position")
);
--> statement-breakpoint
CREATE TABLE "capability" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"domain" "domain" NOT NULL,
	"unit" text NOT NULL,
	"position" integer NOT NULL,
	"personnel_per_unit" double precision,
	"personnel_basis" text NOT NULL,
	"note" text NOT NULL,
	CONSTRAINT "capability_position_key" UNIQUE("position")
);
--> statement-breakpoint
CREATE TABLE "capability_source" (
	"capability_code" text NOT NULL,
	"source_code" text NOT NULL,
	CONSTRAINT "capability_source_key" PRIMARY KEY("capability_code","source_code")
);
--> statement-breakpoint
CREATE TABLE "catalogue_load" (
	"edition" text PRIMARY KEY NOT NULL,
	"loaded_on" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "front_sector" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"length_km" integer NOT NULL,
	"oblasts" text NOT NULL,
	"latitude" double precision NOT NULL,
	"longitude" double precision NOT NULL,
	"basis" "basis" NOT NULL,
	"note" text NOT NULL,
	CONSTRAINT "front_sector_position_key" UNIQUE("position"),
	CONSTRAINT "front_sector_length_check" CHECK ("front_sector"."length_km" > 0)
);
--> statement-breakpoint
CREATE TABLE "movement_mode" (
	"code" "transport_mode" PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"load_hours" numeric(7, 1) NOT NULL,
	"unload_hours" numeric(7, 1) NOT NULL,
	"speed" double precision,
	"speed_unit" text NOT NULL,
	"circuity" double precision NOT NULL,
	"basis" text NOT NULL,
	"note" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "nation" (
	"code" text PRIMARY KEY NOT NULL,
	"iso2" text NOT NULL,
	"is_host" boolean NOT NULL,
	"is_eu_member" boolean NOT NULL,
	"is_nato_member" boolean NOT NULL,
	"coalition_role" text NOT NULL,
	"ground_in_ukraine" text NOT NULL,
	"position" text NOT NULL,
	"position_as_of" text NOT NULL,
	"decision_rule" text NOT NULL,
	"decision_bodies" text[] NOT NULL,
	"decision_fast_hours" numeric(7, 1),
	"decision_typical_hours" numeric(7, 1),
	"decision_slow_hours" numeric(7, 1),
	"decision_basis" text NOT NULL,
	"decision_note" text NOT NULL,
	"base_place_code" text,
	"port_place_code" text,
	CONSTRAINT "nation_iso2_key" UNIQUE("iso2"),
	CONSTRAINT "nation_code_check" CHECK ("nation"."code" ~ '^[A-Z]{3}$' and "nation"."iso2" ~ '^[A-Z]{2}$'),
	CONSTRAINT "nation_decision_check" CHECK (("nation"."decision_fast_hours" is null) = ("nation"."decision_typical_hours" is null)
        and ("nation"."decision_typical_hours" is null) = ("nation"."decision_slow_hours" is null)
        and "nation"."decision_fast_hours" >= 0
        and "nation"."decision_fast_hours" <= "nation"."decision_typical_hours"
        and "nation"."decision_typical_hours" <= "nation"."decision_slow_hours")
);
--> statement-breakpoint
CREATE TABLE "nation_source" (
	"nation_code" text NOT NULL,
	"source_code" text NOT NULL,
	"subject" text NOT NULL,
	CONSTRAINT "nation_source_key" PRIMARY KEY("nation_code","source_code","subject"),
	CONSTRAINT "nation_source_subject_check" CHECK ("nation_source"."subject" in ('position', 'decision'))
);
--> statement-breakpoint
CREATE TABLE "place" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"nation_code" text,
	"latitude" double precision NOT NULL,
	"longitude" double precision NOT NULL,
	"basis" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "source" (
	"code" text PRIMARY KEY NOT NULL,
	"publisher" text NOT NULL,
	"published_on" text,
	"url" text,
	"supports" text NOT NULL,
	"quality" text NOT NULL,
	"access" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "substitution" (
	"offered_code" text NOT NULL,
	"fills_code" text NOT NULL,
	"basis" "basis" NOT NULL,
	"note" text NOT NULL,
	CONSTRAINT "substitution_key" PRIMARY KEY("offered_code","fills_code"),
	CONSTRAINT "substitution_pair_check" CHECK ("substitution"."offered_code" <> "substitution"."fills_code")
);
--> statement-breakpoint
CREATE TABLE "measure" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" text NOT NULL,
	"phase_id" text NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"due_hours" numeric(7, 1),
	"basis" "basis" NOT NULL,
	"hour_basis" text NOT NULL,
	CONSTRAINT "measure_position_key" UNIQUE("plan_id","phase_id","position")
);
--> statement-breakpoint
CREATE TABLE "measure_party" (
	"measure_id" uuid NOT NULL,
	"nation_code" text NOT NULL,
	CONSTRAINT "measure_party_key" PRIMARY KEY("measure_id","nation_code")
);
--> statement-breakpoint
CREATE TABLE "participation" (
	"plan_id" text NOT NULL,
	"nation_code" text NOT NULL,
	"domain" "domain" NOT NULL,
	"phase_id" text NOT NULL,
	"basis" "basis" NOT NULL,
	"note" text NOT NULL,
	CONSTRAINT "participation_key" PRIMARY KEY("plan_id","nation_code","domain","phase_id")
);
--> statement-breakpoint
CREATE TABLE "phase" (
	"plan_id" text NOT NULL,
	"id" text NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"text" text NOT NULL,
	"start_hours" numeric(7, 1),
	"deadline_hours" numeric(7, 1) NOT NULL,
	"clock" "phase_clock" NOT NULL,
	"basis" "basis" NOT NULL,
	CONSTRAINT "phase_key" PRIMARY KEY("plan_id","id"),
	CONSTRAINT "phase_position_key" UNIQUE("plan_id","position"),
	CONSTRAINT "phase_deadline_check" CHECK ("phase"."deadline_hours" >= 0)
);
--> statement-breakpoint
CREATE TABLE "phase_source" (
	"plan_id" text NOT NULL,
	"phase_id" text NOT NULL,
	"source_code" text NOT NULL,
	CONSTRAINT "phase_source_key" PRIMARY KEY("plan_id","phase_id","source_code")
);
--> statement-breakpoint
CREATE TABLE "plan" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"summary" text NOT NULL,
	"status" "plan_status" NOT NULL,
	"reading" "reading" DEFAULT 'total' NOT NULL,
	"confirmation_hours" numeric(7, 1) DEFAULT 0 NOT NULL,
	"evidence_max_days" integer DEFAULT 365 NOT NULL,
	"marking" text NOT NULL,
	"is_reference" boolean DEFAULT false NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"revised_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_id_check" CHECK ("plan"."id" ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
	CONSTRAINT "plan_confirmation_check" CHECK ("plan"."confirmation_hours" >= 0),
	CONSTRAINT "plan_evidence_check" CHECK ("plan"."evidence_max_days" > 0)
);
--> statement-breakpoint
CREATE TABLE "plan_condition" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" text NOT NULL,
	"code" "caveat" NOT NULL,
	"nation_code" text,
	"state" "condition_state" NOT NULL,
	"is_excluded" boolean DEFAULT false NOT NULL,
	"reason" text NOT NULL,
	"set_by" uuid,
	"set_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "plan_condition_key" UNIQUE NULLS NOT DISTINCT("plan_id","code","nation_code"),
	CONSTRAINT "plan_condition_excluded_check" CHECK (not "plan_condition"."is_excluded" or "plan_condition"."state" = 'unmet'),
	CONSTRAINT "plan_condition_code_check" CHECK (case when "plan_condition"."nation_code" is null
        then "plan_condition"."code" in ('AFTER_CEASEFIRE', 'US_BACKSTOP', 'UN_EU_MANDATE')
        else "plan_condition"."code" = 'PENDING_DECISION' end)
);
--> statement-breakpoint
CREATE TABLE "plan_event" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"user_id" uuid,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"reason" text,
	"changes" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan_signature" (
	"plan_id" text NOT NULL,
	"nation_code" text NOT NULL,
	"signed_on" date,
	CONSTRAINT "plan_signature_key" PRIMARY KEY("plan_id","nation_code")
);
--> statement-breakpoint
CREATE TABLE "requirement" (
	"plan_id" text NOT NULL,
	"id" text NOT NULL,
	"phase_id" text NOT NULL,
	"capability_code" text NOT NULL,
	"area_code" text,
	"quantity" integer NOT NULL,
	"required_by_hours" numeric(7, 1) NOT NULL,
	"hold_days" integer NOT NULL,
	"priority" integer NOT NULL,
	"is_combat" boolean NOT NULL,
	"basis" "basis" NOT NULL,
	"number_basis" text NOT NULL,
	"rule" text NOT NULL,
	"confidence" text NOT NULL,
	"note" text NOT NULL,
	CONSTRAINT "requirement_key" PRIMARY KEY("plan_id","id"),
	CONSTRAINT "requirement_quantity_check" CHECK ("requirement"."quantity" >= 0),
	CONSTRAINT "requirement_time_check" CHECK ("requirement"."required_by_hours" >= 0 and "requirement"."hold_days" >= 0),
	CONSTRAINT "requirement_priority_check" CHECK ("requirement"."priority" between 1 and 3)
);
--> statement-breakpoint
CREATE TABLE "requirement_source" (
	"plan_id" text NOT NULL,
	"requirement_id" text NOT NULL,
	"source_code" text NOT NULL,
	CONSTRAINT "requirement_source_key" PRIMARY KEY("plan_id","requirement_id","source_code")
);
--> statement-breakpoint
CREATE TABLE "pledge" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" text NOT NULL,
	"nation_code" text NOT NULL,
	"reference" text NOT NULL,
	"standing" "standing" DEFAULT 'active' NOT NULL,
	"standing_reason" text,
	"first_submitted_at" timestamp with time zone,
	"included_in_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pledge_reference_key" UNIQUE("plan_id","nation_code","reference"),
	CONSTRAINT "pledge_nation_key" UNIQUE("id","nation_code"),
	CONSTRAINT "pledge_standing_check" CHECK ("pledge"."standing" = 'active' or "pledge"."standing_reason" <> ''),
	CONSTRAINT "pledge_included_in_check" CHECK ("pledge"."included_in_id" <> "pledge"."id")
);
--> statement-breakpoint
CREATE TABLE "pledge_event" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"pledge_id" uuid NOT NULL,
	"revision_id" uuid,
	"nation_code" text NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"user_id" uuid,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"reason" text,
	"changes" jsonb NOT NULL,
	"is_disclosed" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pledge_revision" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"pledge_id" uuid NOT NULL,
	"nation_code" text NOT NULL,
	"plan_id" text NOT NULL,
	"number" integer NOT NULL,
	"state" "revision_state" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"capability_code" text NOT NULL,
	"title" text NOT NULL,
	"quantity" integer NOT NULL,
	"personnel" integer,
	"endurance_days" integer,
	"availability" double precision,
	"window_from" date,
	"window_to" date,
	"expires_on" date,
	"posture" "posture" NOT NULL,
	"available_from_phase_id" text NOT NULL,
	"decision_hours" numeric(7, 1),
	"notice_hours" numeric(7, 1) NOT NULL,
	"permit_hours" numeric(7, 1) NOT NULL,
	"border_hours" numeric(7, 1) NOT NULL,
	"load_hours" numeric(7, 1) NOT NULL,
	"transit_hours" numeric(7, 1) NOT NULL,
	"straits_transit_hours" numeric(7, 1) NOT NULL,
	"treaty_notice_hours" numeric(7, 1) NOT NULL,
	"unload_hours" numeric(7, 1) NOT NULL,
	"mode" "transport_mode" NOT NULL,
	"origin_code" text,
	"destination_code" text,
	"area_code" text NOT NULL,
	"caveats" "caveat"[] NOT NULL,
	"caveat_note" text NOT NULL,
	"note" text NOT NULL,
	"release" "release" NOT NULL,
	"released_to" text[] NOT NULL,
	"basis" "basis" NOT NULL,
	"basis_note" text NOT NULL,
	"evidence_kind" "evidence_kind",
	"evidence_text" text,
	"evidence_on" date,
	"remark" text,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"submitted_at" timestamp with time zone,
	"decided_at" timestamp with time zone,
	CONSTRAINT "pledge_revision_number_key" UNIQUE("pledge_id","number"),
	CONSTRAINT "pledge_revision_quantity_check" CHECK ("pledge_revision"."quantity" >= 0 and "pledge_revision"."personnel" >= 0),
	CONSTRAINT "pledge_revision_endurance_check" CHECK ("pledge_revision"."endurance_days" >= 0),
	CONSTRAINT "pledge_revision_availability_check" CHECK ("pledge_revision"."availability" between 0 and 1),
	CONSTRAINT "pledge_revision_window_check" CHECK ("pledge_revision"."window_from" <= "pledge_revision"."window_to"),
	CONSTRAINT "pledge_revision_legs_check" CHECK ("pledge_revision"."decision_hours" >= 0 and "pledge_revision"."notice_hours" >= 0 and "pledge_revision"."permit_hours" >= 0
        and "pledge_revision"."border_hours" >= 0 and "pledge_revision"."load_hours" >= 0 and "pledge_revision"."transit_hours" >= 0
        and "pledge_revision"."treaty_notice_hours" >= 0 and "pledge_revision"."unload_hours" >= 0
        and "pledge_revision"."straits_transit_hours" between 0 and "pledge_revision"."transit_hours"),
	CONSTRAINT "pledge_revision_evidence_check" CHECK ("pledge_revision"."state" <> 'verified'
        or ("pledge_revision"."evidence_kind" is not null and "pledge_revision"."evidence_on" is not null and "pledge_revision"."evidence_text" <> '')),
	CONSTRAINT "pledge_revision_remark_check" CHECK ("pledge_revision"."state" <> 'returned' or "pledge_revision"."remark" <> ''),
	CONSTRAINT "pledge_revision_release_check" CHECK (("pledge_revision"."release" = 'nations') = (cardinality("pledge_revision"."released_to") > 0))
);
--> statement-breakpoint
CREATE TABLE "pledge_sector" (
	"revision_id" uuid NOT NULL,
	"sector_code" text NOT NULL,
	"length_km" integer NOT NULL,
	CONSTRAINT "pledge_sector_key" PRIMARY KEY("revision_id","sector_code"),
	CONSTRAINT "pledge_sector_length_check" CHECK ("pledge_sector"."length_km" > 0)
);
--> statement-breakpoint
CREATE TABLE "pledge_source" (
	"revision_id" uuid NOT NULL,
	"source_code" text NOT NULL,
	CONSTRAINT "pledge_source_key" PRIMARY KEY("revision_id","source_code")
);
--> statement-breakpoint
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_nation_code_nation_code_fk" FOREIGN KEY ("nation_code") REFERENCES "public"."nation"("code") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unsaved_form" ADD CONSTRAINT "unsaved_form_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capability_source" ADD CONSTRAINT "capability_source_capability_code_capability_code_fk" FOREIGN KEY ("capability_code") REFERENCES "public"."capability"("code") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capability_source" ADD CONSTRAINT "capability_source_source_code_source_code_fk" FOREIGN KEY ("source_code") REFERENCES "public"."source"("code") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nation_source" ADD CONSTRAINT "nation_source_nation_code_nation_code_fk" FOREIGN KEY ("nation_code") REFERENCES "public"."nation"("code") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nation_source" ADD CONSTRAINT "nation_source_source_code_source_code_fk" FOREIGN KEY ("source_code") REFERENCES "public"."source"("code") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place" ADD CONSTRAINT "place_nation_code_nation_code_fk" FOREIGN KEY ("nation_code") REFERENCES "public"."nation"("code") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "substitution" ADD CONSTRAINT "substitution_offered_code_capability_code_fk" FOREIGN KEY ("offered_code") REFERENCES "public"."capability"("code") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "substitution" ADD CONSTRAINT "substitution_fills_code_capability_code_fk" FOREIGN KEY ("fills_code") REFERENCES "public"."capability"("code") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure" ADD CONSTRAINT "measure_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure" ADD CONSTRAINT "measure_phase_fk" FOREIGN KEY ("plan_id","phase_id") REFERENCES "public"."phase"("plan_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_party" ADD CONSTRAINT "measure_party_measure_id_measure_id_fk" FOREIGN KEY ("measure_id") REFERENCES "public"."measure"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_party" ADD CONSTRAINT "measure_party_nation_code_nation_code_fk" FOREIGN KEY ("nation_code") REFERENCES "public"."nation"("code") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participation" ADD CONSTRAINT "participation_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participation" ADD CONSTRAINT "participation_nation_code_nation_code_fk" FOREIGN KEY ("nation_code") REFERENCES "public"."nation"("code") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participation" ADD CONSTRAINT "participation_phase_fk" FOREIGN KEY ("plan_id","phase_id") REFERENCES "public"."phase"("plan_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phase" ADD CONSTRAINT "phase_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phase_source" ADD CONSTRAINT "phase_source_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phase_source" ADD CONSTRAINT "phase_source_source_code_source_code_fk" FOREIGN KEY ("source_code") REFERENCES "public"."source"("code") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phase_source" ADD CONSTRAINT "phase_source_phase_fk" FOREIGN KEY ("plan_id","phase_id") REFERENCES "public"."phase"("plan_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_condition" ADD CONSTRAINT "plan_condition_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_condition" ADD CONSTRAINT "plan_condition_nation_code_nation_code_fk" FOREIGN KEY ("nation_code") REFERENCES "public"."nation"("code") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_condition" ADD CONSTRAINT "plan_condition_set_by_app_user_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."app_user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_event" ADD CONSTRAINT "plan_event_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_event" ADD CONSTRAINT "plan_event_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_signature" ADD CONSTRAINT "plan_signature_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_signature" ADD CONSTRAINT "plan_signature_nation_code_nation_code_fk" FOREIGN KEY ("nation_code") REFERENCES "public"."nation"("code") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement" ADD CONSTRAINT "requirement_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement" ADD CONSTRAINT "requirement_capability_code_capability_code_fk" FOREIGN KEY ("capability_code") REFERENCES "public"."capability"("code") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement" ADD CONSTRAINT "requirement_area_code_area_code_fk" FOREIGN KEY ("area_code") REFERENCES "public"."area"("code") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement" ADD CONSTRAINT "requirement_phase_fk" FOREIGN KEY ("plan_id","phase_id") REFERENCES "public"."phase"("plan_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement_source" ADD CONSTRAINT "requirement_source_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement_source" ADD CONSTRAINT "requirement_source_source_code_source_code_fk" FOREIGN KEY ("source_code") REFERENCES "public"."source"("code") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement_source" ADD CONSTRAINT "requirement_source_requirement_fk" FOREIGN KEY ("plan_id","requirement_id") REFERENCES "public"."requirement"("plan_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pledge" ADD CONSTRAINT "pledge_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pledge" ADD CONSTRAINT "pledge_nation_code_nation_code_fk" FOREIGN KEY ("nation_code") REFERENCES "public"."nation"("code") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pledge" ADD CONSTRAINT "pledge_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pledge" ADD CONSTRAINT "pledge_included_in_fk" FOREIGN KEY ("included_in_id","nation_code") REFERENCES "public"."pledge"("id","nation_code") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pledge_event" ADD CONSTRAINT "pledge_event_revision_id_pledge_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."pledge_revision"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pledge_event" ADD CONSTRAINT "pledge_event_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pledge_event" ADD CONSTRAINT "pledge_event_pledge_fk" FOREIGN KEY ("pledge_id","nation_code") REFERENCES "public"."pledge"("id","nation_code") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pledge_revision" ADD CONSTRAINT "pledge_revision_capability_code_capability_code_fk" FOREIGN KEY ("capability_code") REFERENCES "public"."capability"("code") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pledge_revision" ADD CONSTRAINT "pledge_revision_origin_code_place_code_fk" FOREIGN KEY ("origin_code") REFERENCES "public"."place"("code") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pledge_revision" ADD CONSTRAINT "pledge_revision_destination_code_place_code_fk" FOREIGN KEY ("destination_code") REFERENCES "public"."place"("code") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pledge_revision" ADD CONSTRAINT "pledge_revision_area_code_area_code_fk" FOREIGN KEY ("area_code") REFERENCES "public"."area"("code") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pledge_revision" ADD CONSTRAINT "pledge_revision_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pledge_revision" ADD CONSTRAINT "pledge_revision_pledge_fk" FOREIGN KEY ("pledge_id","nation_code") REFERENCES "public"."pledge"("id","nation_code") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pledge_revision" ADD CONSTRAINT "pledge_revision_phase_fk" FOREIGN KEY ("plan_id","available_from_phase_id") REFERENCES "public"."phase"("plan_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pledge_sector" ADD CONSTRAINT "pledge_sector_revision_id_pledge_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."pledge_revision"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pledge_sector" ADD CONSTRAINT "pledge_sector_sector_code_front_sector_code_fk" FOREIGN KEY ("sector_code") REFERENCES "public"."front_sector"("code") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pledge_source" ADD CONSTRAINT "pledge_source_revision_id_pledge_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."pledge_revision"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pledge_source" ADD CONSTRAINT "pledge_source_source_code_source_code_fk" FOREIGN KEY ("source_code") REFERENCES "public"."source"("code") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "app_user_identity_key" ON "app_user" USING btree ("identity");--> statement-breakpoint
CREATE INDEX "session_user_idx" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "plan_event_plan_idx" ON "plan_event" USING btree ("plan_id","at");--> statement-breakpoint
CREATE INDEX "requirement_phase_idx" ON "requirement" USING btree ("plan_id","phase_id");--> statement-breakpoint
CREATE INDEX "pledge_event_pledge_idx" ON "pledge_event" USING btree ("pledge_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "pledge_revision_open_key" ON "pledge_revision" USING btree ("pledge_id") WHERE state in ('draft', 'for_release');--> statement-breakpoint
CREATE INDEX "pledge_revision_plan_idx" ON "pledge_revision" USING btree ("plan_id","state");