import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { appUser } from "./account";
import { area, capability, nation, source } from "./catalogue";
import { createdAt, hours, id, moment } from "./columns";
import { basis, caveat, conditionState, domain, phaseClock, planStatus, reading } from "./enums";

const planId = () =>
  text("plan_id")
    .notNull()
    .references(() => plan.id, { onDelete: "cascade" });

export const plan = pgTable(
  "plan",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    summary: text("summary").notNull(),
    status: planStatus("status").notNull(),
    reading: reading("reading").notNull().default("total"),
    /** Hours between the first breach and its confirmation, which is T0. */
    confirmationHours: hours("confirmation_hours").notNull().default(0),
    /** Evidence older than this no longer verifies a pledge. */
    evidenceMaxDays: integer("evidence_max_days").notNull().default(365),
    marking: text("marking").notNull(),
    isReference: boolean("is_reference").notNull().default(false),
    /** The plan that this one was copied from, for as long as that stands. */
    copiedFromId: text("copied_from_id"),
    version: integer("version").notNull().default(1),
    /** Grows with every change that a figure of coverage could depend on; kept by triggers. */
    revision: integer("revision").notNull().default(1),
    revisedAt: moment("revised_at").notNull().default(sql`now()`),
    createdAt: createdAt(),
  },
  (table) => [
    foreignKey({
      columns: [table.copiedFromId],
      foreignColumns: [table.id],
      name: "plan_copied_from_fk",
    }).onDelete("set null"),
    check("plan_id_check", sql`${table.id} ~ '^[a-z0-9][a-z0-9-]{0,62}$'`),
    check("plan_confirmation_check", sql`${table.confirmationHours} >= 0`),
    check("plan_evidence_check", sql`${table.evidenceMaxDays} > 0`),
  ],
);

export const planSignature = pgTable(
  "plan_signature",
  {
    planId: planId(),
    nationCode: text("nation_code")
      .notNull()
      .references(() => nation.code, { onDelete: "restrict" }),
    signedOn: date("signed_on"),
  },
  (table) => [primaryKey({ columns: [table.planId, table.nationCode], name: "plan_signature_key" })],
);

export const phase = pgTable(
  "phase",
  {
    planId: planId(),
    id: text("id").notNull(),
    position: integer("position").notNull(),
    name: text("name").notNull(),
    text: text("text").notNull(),
    startHours: hours("start_hours"),
    deadlineHours: hours("deadline_hours").notNull(),
    clock: phaseClock("clock").notNull(),
    basis: basis("basis").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.planId, table.id], name: "phase_key" }),
    unique("phase_position_key").on(table.planId, table.position),
    check("phase_deadline_check", sql`${table.deadlineHours} >= 0`),
  ],
);

export const phaseSource = pgTable(
  "phase_source",
  {
    planId: planId(),
    phaseId: text("phase_id").notNull(),
    sourceCode: text("source_code")
      .notNull()
      .references(() => source.code, { onDelete: "restrict" }),
  },
  (table) => [
    primaryKey({ columns: [table.planId, table.phaseId, table.sourceCode], name: "phase_source_key" }),
    foreignKey({
      columns: [table.planId, table.phaseId],
      foreignColumns: [phase.planId, phase.id],
      name: "phase_source_phase_fk",
    }).onDelete("cascade"),
  ],
);

/** A diplomatic or military step of a phase, beside the forces it needs. */
export const measure = pgTable(
  "measure",
  {
    id: id(),
    planId: planId(),
    phaseId: text("phase_id").notNull(),
    position: integer("position").notNull(),
    kind: text("kind").notNull(),
    text: text("text").notNull(),
    dueHours: hours("due_hours"),
    basis: basis("basis").notNull(),
    hourBasis: text("hour_basis").notNull(),
    doneAt: moment("done_at"),
    doneBy: uuid("done_by").references(() => appUser.id, { onDelete: "set null" }),
    doneNote: text("done_note"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    unique("measure_position_key").on(table.planId, table.phaseId, table.position),
    foreignKey({
      columns: [table.planId, table.phaseId],
      foreignColumns: [phase.planId, phase.id],
      name: "measure_phase_fk",
    }).onDelete("cascade"),
  ],
);

export const measureParty = pgTable(
  "measure_party",
  {
    measureId: uuid("measure_id")
      .notNull()
      .references(() => measure.id, { onDelete: "cascade" }),
    nationCode: text("nation_code")
      .notNull()
      .references(() => nation.code, { onDelete: "restrict" }),
  },
  (table) => [primaryKey({ columns: [table.measureId, table.nationCode], name: "measure_party_key" })],
);

/** A nation's forces of a domain may act in a phase only when such a row stands. */
export const participation = pgTable(
  "participation",
  {
    planId: planId(),
    nationCode: text("nation_code")
      .notNull()
      .references(() => nation.code, { onDelete: "restrict" }),
    domain: domain("domain").notNull(),
    phaseId: text("phase_id").notNull(),
    basis: basis("basis").notNull(),
    note: text("note").notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.planId, table.nationCode, table.domain, table.phaseId],
      name: "participation_key",
    }),
    foreignKey({
      columns: [table.planId, table.phaseId],
      foreignColumns: [phase.planId, phase.id],
      name: "participation_phase_fk",
    }).onDelete("cascade"),
  ],
);

/** One line of what a phase needs, free of any nation. */
export const requirement = pgTable(
  "requirement",
  {
    planId: planId(),
    id: text("id").notNull(),
    phaseId: text("phase_id").notNull(),
    capabilityCode: text("capability_code")
      .notNull()
      .references(() => capability.code, { onDelete: "restrict" }),
    areaCode: text("area_code").references(() => area.code, { onDelete: "restrict" }),
    quantity: integer("quantity").notNull(),
    /** Hours from the event that the phase's clock counts from. */
    requiredByHours: hours("required_by_hours").notNull(),
    holdDays: integer("hold_days").notNull(),
    priority: integer("priority").notNull(),
    isCombat: boolean("is_combat").notNull(),
    basis: basis("basis").notNull(),
    numberBasis: text("number_basis").notNull(),
    rule: text("rule").notNull(),
    confidence: text("confidence").notNull(),
    note: text("note").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.planId, table.id], name: "requirement_key" }),
    foreignKey({
      columns: [table.planId, table.phaseId],
      foreignColumns: [phase.planId, phase.id],
      name: "requirement_phase_fk",
    }).onDelete("restrict"),
    index("requirement_phase_idx").on(table.planId, table.phaseId),
    check("requirement_quantity_check", sql`${table.quantity} >= 0`),
    check("requirement_time_check", sql`${table.requiredByHours} >= 0 and ${table.holdDays} >= 0`),
    check("requirement_priority_check", sql`${table.priority} between 1 and 3`),
  ],
);

export const requirementSource = pgTable(
  "requirement_source",
  {
    planId: planId(),
    requirementId: text("requirement_id").notNull(),
    sourceCode: text("source_code")
      .notNull()
      .references(() => source.code, { onDelete: "restrict" }),
  },
  (table) => [
    primaryKey({
      columns: [table.planId, table.requirementId, table.sourceCode],
      name: "requirement_source_key",
    }),
    foreignKey({
      columns: [table.planId, table.requirementId],
      foreignColumns: [requirement.planId, requirement.id],
      name: "requirement_source_requirement_fk",
    }).onDelete("cascade"),
  ],
);

/** Whether a condition that pledges hang on holds: for the plan, or for one nation where it is national. */
export const planCondition = pgTable(
  "plan_condition",
  {
    id: id(),
    planId: planId(),
    code: caveat("code").notNull(),
    nationCode: text("nation_code").references(() => nation.code, { onDelete: "restrict" }),
    state: conditionState("state").notNull(),
    /** The planner takes pledges that hang on an unmet condition out of coverage. */
    isExcluded: boolean("is_excluded").notNull().default(false),
    reason: text("reason").notNull(),
    setBy: uuid("set_by").references(() => appUser.id, { onDelete: "set null" }),
    setAt: moment("set_at").notNull().default(sql`now()`),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    unique("plan_condition_key").on(table.planId, table.code, table.nationCode).nullsNotDistinct(),
    check("plan_condition_excluded_check", sql`not ${table.isExcluded} or ${table.state} = 'unmet'`),
    check(
      "plan_condition_code_check",
      sql`case when ${table.nationCode} is null
        then ${table.code} in ('AFTER_CEASEFIRE', 'US_BACKSTOP', 'UN_EU_MANDATE')
        else ${table.code} = 'PENDING_DECISION' end`,
    ),
  ],
);

/** Who changed what of a plan, when and why. Rows are only ever added. */
export const planEvent = pgTable(
  "plan_event",
  {
    id: id(),
    // No foreign key: what was done to a plan stays in the record when the plan is deleted.
    planId: text("plan_id").notNull(),
    at: moment("at").notNull().default(sql`now()`),
    userId: uuid("user_id").references(() => appUser.id, { onDelete: "set null" }),
    actor: text("actor").notNull(),
    action: text("action").notNull(),
    reason: text("reason"),
    changes: jsonb("changes").notNull().$type<Record<string, { from: unknown; to: unknown }>>(),
    /** The event that this one undid. */
    undoesId: uuid("undoes_id"),
  },
  (table) => [index("plan_event_plan_idx").on(table.planId, table.at)],
);
