import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { appUser } from "./account";
import { area, capability, frontSector, nation, place, source } from "./catalogue";
import { createdAt, hours, id, moment } from "./columns";
import {
  basis,
  caveat,
  evidenceKind,
  posture,
  releaseLevel,
  revisionState,
  standing,
  transportMode,
} from "./enums";
import { phase, plan } from "./plan";

/** What a nation promises. Everything that can change about it lives in its revisions. */
export const pledge = pgTable(
  "pledge",
  {
    id: id(),
    planId: text("plan_id")
      .notNull()
      .references(() => plan.id, { onDelete: "restrict" }),
    nationCode: text("nation_code")
      .notNull()
      .references(() => nation.code, { onDelete: "restrict" }),
    /** Short name that people say, such as GB-01; unique within the plan's pledges of a nation. */
    reference: text("reference").notNull(),
    standing: standing("standing").notNull().default("active"),
    standingReason: text("standing_reason"),
    /** Null until a first revision was submitted: until then nobody outside the nation knows of it. */
    firstSubmittedAt: moment("first_submitted_at"),
    /** The larger promise whose head-count already contains this one. */
    includedInId: uuid("included_in_id"),
    version: integer("version").notNull().default(1),
    createdBy: uuid("created_by").references(() => appUser.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (table) => [
    unique("pledge_reference_key").on(table.planId, table.nationCode, table.reference),
    unique("pledge_nation_key").on(table.id, table.nationCode),
    foreignKey({
      columns: [table.includedInId, table.nationCode],
      foreignColumns: [table.id, table.nationCode],
      name: "pledge_included_in_fk",
    }).onDelete("restrict"),
    check("pledge_standing_check", sql`${table.standing} = 'active' or ${table.standingReason} <> ''`),
    check("pledge_included_in_check", sql`${table.includedInId} <> ${table.id}`),
  ],
);

export const pledgeRevision = pgTable(
  "pledge_revision",
  {
    id: id(),
    pledgeId: uuid("pledge_id").notNull(),
    nationCode: text("nation_code").notNull(),
    planId: text("plan_id").notNull(),
    number: integer("number").notNull(),
    state: revisionState("state").notNull(),
    version: integer("version").notNull().default(1),

    capabilityCode: text("capability_code")
      .notNull()
      .references(() => capability.code, { onDelete: "restrict" }),
    title: text("title").notNull(),
    /** The formation that comes, as its nation writes it; null where none is named yet. */
    unitDesignation: text("unit_designation"),
    /** The designation without case, accents and punctuation: one unit has one key in all plans. */
    unitKey: text("unit_key"),
    quantity: integer("quantity").notNull(),
    personnel: integer("personnel"),
    enduranceDays: integer("endurance_days"),
    availability: doublePrecision("availability"),
    windowFrom: date("window_from"),
    windowTo: date("window_to"),
    expiresOn: date("expires_on"),

    posture: posture("posture").notNull(),
    availableFromPhaseId: text("available_from_phase_id").notNull(),
    /** Null: the nation can give no time for its decision, so the pledge cannot come. */
    decisionHours: hours("decision_hours"),
    noticeHours: hours("notice_hours").notNull(),
    permitHours: hours("permit_hours").notNull(),
    borderHours: hours("border_hours").notNull(),
    loadHours: hours("load_hours").notNull(),
    transitHours: hours("transit_hours").notNull(),
    /** The part of `transitHours` up to the Turkish Straits, for ships that need treaty notice. */
    straitsTransitHours: hours("straits_transit_hours").notNull(),
    treatyNoticeHours: hours("treaty_notice_hours").notNull(),
    unloadHours: hours("unload_hours").notNull(),
    mode: transportMode("mode").notNull(),
    originCode: text("origin_code").references(() => place.code, { onDelete: "restrict" }),
    destinationCode: text("destination_code").references(() => place.code, { onDelete: "restrict" }),
    areaCode: text("area_code")
      .notNull()
      .references(() => area.code, { onDelete: "restrict" }),

    caveats: caveat("caveats").array().notNull(),
    caveatNote: text("caveat_note").notNull(),
    note: text("note").notNull(),
    /** What is told of it to headquarters, to the nations in `releasedTo` and to everyone; never more outward. */
    headquartersLevel: releaseLevel("headquarters_level").notNull(),
    nationsLevel: releaseLevel("nations_level").notNull(),
    everyoneLevel: releaseLevel("everyone_level").notNull(),
    releasedTo: text("released_to").array().notNull(),

    basis: basis("basis").notNull(),
    basisNote: text("basis_note").notNull(),
    evidenceKind: evidenceKind("evidence_kind"),
    evidenceText: text("evidence_text"),
    evidenceOn: date("evidence_on"),
    remark: text("remark"),

    createdBy: uuid("created_by").references(() => appUser.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    changedAt: moment("changed_at").notNull().default(sql`now()`),
    submittedAt: moment("submitted_at"),
    decidedAt: moment("decided_at"),
  },
  (table) => [
    // The nation stands in each key, so that a row that names another nation's pledge collides with none of it.
    unique("pledge_revision_number_key").on(table.pledgeId, table.nationCode, table.number),
    // One draft at a time: two people who edit meet in the same row and merge.
    uniqueIndex("pledge_revision_open_key")
      .on(table.pledgeId, table.nationCode)
      .where(sql`state in ('draft', 'for_release')`),
    foreignKey({
      columns: [table.pledgeId, table.nationCode],
      foreignColumns: [pledge.id, pledge.nationCode],
      name: "pledge_revision_pledge_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [table.planId, table.availableFromPhaseId],
      foreignColumns: [phase.planId, phase.id],
      name: "pledge_revision_phase_fk",
    }).onDelete("restrict"),
    index("pledge_revision_plan_idx").on(table.planId, table.state),
    index("pledge_revision_held_back_idx").on(table.pledgeId).where(sql`headquarters_level <> 'all'`),
    index("pledge_revision_unit_idx").on(table.nationCode, table.unitKey).where(sql`unit_key is not null`),
    check("pledge_revision_unit_check", sql`(${table.unitDesignation} is null) = (${table.unitKey} is null)`),
    check("pledge_revision_quantity_check", sql`${table.quantity} >= 0 and ${table.personnel} >= 0`),
    check("pledge_revision_endurance_check", sql`${table.enduranceDays} >= 0`),
    check("pledge_revision_availability_check", sql`${table.availability} between 0 and 1`),
    check("pledge_revision_window_check", sql`${table.windowFrom} <= ${table.windowTo}`),
    check(
      "pledge_revision_legs_check",
      sql`${table.decisionHours} >= 0 and ${table.noticeHours} >= 0 and ${table.permitHours} >= 0
        and ${table.borderHours} >= 0 and ${table.loadHours} >= 0 and ${table.transitHours} >= 0
        and ${table.treatyNoticeHours} >= 0 and ${table.unloadHours} >= 0
        and ${table.straitsTransitHours} between 0 and ${table.transitHours}`,
    ),
    check(
      "pledge_revision_evidence_check",
      sql`${table.state} <> 'verified'
        or (${table.evidenceKind} is not null and ${table.evidenceOn} is not null and ${table.evidenceText} <> '')`,
    ),
    check("pledge_revision_remark_check", sql`${table.state} <> 'returned' or ${table.remark} <> ''`),
    check(
      "pledge_revision_release_check",
      sql`${table.headquartersLevel} > 'none' and ${table.headquartersLevel} >= ${table.nationsLevel}
        and ${table.nationsLevel} >= ${table.everyoneLevel}
        and (${table.nationsLevel} > ${table.everyoneLevel}) = (cardinality(${table.releasedTo}) > 0)`,
    ),
  ],
);

/** Which stretch of the front line a monitoring pledge watches. */
export const pledgeSector = pgTable(
  "pledge_sector",
  {
    revisionId: uuid("revision_id")
      .notNull()
      .references(() => pledgeRevision.id, { onDelete: "cascade" }),
    sectorCode: text("sector_code")
      .notNull()
      .references(() => frontSector.code, { onDelete: "restrict" }),
    lengthKm: integer("length_km").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.revisionId, table.sectorCode], name: "pledge_sector_key" }),
    check("pledge_sector_length_check", sql`${table.lengthKm} > 0`),
  ],
);

export const pledgeSource = pgTable(
  "pledge_source",
  {
    revisionId: uuid("revision_id")
      .notNull()
      .references(() => pledgeRevision.id, { onDelete: "cascade" }),
    sourceCode: text("source_code")
      .notNull()
      .references(() => source.code, { onDelete: "restrict" }),
  },
  (table) => [primaryKey({ columns: [table.revisionId, table.sourceCode], name: "pledge_source_key" })],
);

/** Who did what to a pledge, when and why. Rows are only ever added. */
export const pledgeEvent = pgTable(
  "pledge_event",
  {
    id: id(),
    pledgeId: uuid("pledge_id").notNull(),
    revisionId: uuid("revision_id").references(() => pledgeRevision.id, { onDelete: "cascade" }),
    nationCode: text("nation_code").notNull(),
    at: moment("at").notNull().default(sql`clock_timestamp()`),
    userId: uuid("user_id").references(() => appUser.id, { onDelete: "set null" }),
    actor: text("actor").notNull(),
    action: text("action").notNull(),
    reason: text("reason"),
    changes: jsonb("changes").notNull().$type<Record<string, { from: unknown; to: unknown }>>(),
    /** The event that this one undid. */
    undoesId: uuid("undoes_id"),
    /** False while only the nation may know of it. */
    isDisclosed: boolean("is_disclosed").notNull(),
  },
  (table) => [
    index("pledge_event_pledge_idx").on(table.pledgeId, table.at),
    foreignKey({
      columns: [table.pledgeId, table.nationCode],
      foreignColumns: [pledge.id, pledge.nationCode],
      name: "pledge_event_pledge_fk",
    }).onDelete("cascade"),
  ],
);
