import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  doublePrecision,
  integer,
  pgTable,
  primaryKey,
  text,
} from "drizzle-orm/pg-core";
import { hours } from "./columns";
import { basis, domain, transportMode } from "./enums";

/** A public source that an outside figure rests on. */
export const source = pgTable("source", {
  code: text("code").primaryKey(),
  publisher: text("publisher").notNull(),
  publishedOn: text("published_on"),
  url: text("url"),
  supports: text("supports").notNull(),
  quality: text("quality").notNull(),
  access: text("access").notNull(),
});

export const nation = pgTable(
  "nation",
  {
    code: text("code").primaryKey(),
    iso2: text("iso2").notNull().unique("nation_iso2_key"),
    isHost: boolean("is_host").notNull(),
    isEuMember: boolean("is_eu_member").notNull(),
    isNatoMember: boolean("is_nato_member").notNull(),
    coalitionRole: text("coalition_role").notNull(),
    groundInUkraine: text("ground_in_ukraine").notNull(),
    position: text("position").notNull(),
    positionAsOf: text("position_as_of").notNull(),
    decisionRule: text("decision_rule").notNull(),
    decisionBodies: text("decision_bodies").array().notNull(),
    decisionFastHours: hours("decision_fast_hours"),
    decisionTypicalHours: hours("decision_typical_hours"),
    decisionSlowHours: hours("decision_slow_hours"),
    decisionBasis: text("decision_basis").notNull(),
    decisionNote: text("decision_note").notNull(),
    basePlaceCode: text("base_place_code"),
    portPlaceCode: text("port_place_code"),
  },
  (table) => [
    check("nation_code_check", sql`${table.code} ~ '^[A-Z]{3}$' and ${table.iso2} ~ '^[A-Z]{2}$'`),
    check(
      "nation_decision_check",
      sql`(${table.decisionFastHours} is null) = (${table.decisionTypicalHours} is null)
        and (${table.decisionTypicalHours} is null) = (${table.decisionSlowHours} is null)
        and ${table.decisionFastHours} >= 0
        and ${table.decisionFastHours} <= ${table.decisionTypicalHours}
        and ${table.decisionTypicalHours} <= ${table.decisionSlowHours}`,
    ),
  ],
);

export const nationSource = pgTable(
  "nation_source",
  {
    nationCode: text("nation_code")
      .notNull()
      .references(() => nation.code, { onDelete: "cascade" }),
    sourceCode: text("source_code")
      .notNull()
      .references(() => source.code, { onDelete: "restrict" }),
    /** What the source is cited for: the public position or the rule of decision. */
    subject: text("subject").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.nationCode, table.sourceCode, table.subject], name: "nation_source_key" }),
    check("nation_source_subject_check", sql`${table.subject} in ('position', 'decision')`),
  ],
);

export const capability = pgTable("capability", {
  code: text("code").primaryKey(),
  name: text("name").notNull(),
  shortName: text("short_name").notNull(),
  domain: domain("domain").notNull(),
  unit: text("unit").notNull(),
  /** Order in lists and in the matrix, as the catalogue gives it. */
  position: integer("position").notNull().unique("capability_position_key"),
  personnelPerUnit: doublePrecision("personnel_per_unit"),
  personnelBasis: text("personnel_basis").notNull(),
  note: text("note").notNull(),
});

export const capabilitySource = pgTable(
  "capability_source",
  {
    capabilityCode: text("capability_code")
      .notNull()
      .references(() => capability.code, { onDelete: "cascade" }),
    sourceCode: text("source_code")
      .notNull()
      .references(() => source.code, { onDelete: "restrict" }),
  },
  (table) => [
    primaryKey({ columns: [table.capabilityCode, table.sourceCode], name: "capability_source_key" }),
  ],
);

/** One unit offered may fill one unit of another capability. Listed pairs only, never chained. */
export const substitution = pgTable(
  "substitution",
  {
    offeredCode: text("offered_code")
      .notNull()
      .references(() => capability.code, { onDelete: "restrict" }),
    fillsCode: text("fills_code")
      .notNull()
      .references(() => capability.code, { onDelete: "restrict" }),
    basis: basis("basis").notNull(),
    note: text("note").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.offeredCode, table.fillsCode], name: "substitution_key" }),
    check("substitution_pair_check", sql`${table.offeredCode} <> ${table.fillsCode}`),
  ],
);

export const area = pgTable("area", {
  code: text("code").primaryKey(),
  name: text("name").notNull(),
  position: integer("position").notNull().unique("area_position_key"),
});

export const frontSector = pgTable(
  "front_sector",
  {
    code: text("code").primaryKey(),
    name: text("name").notNull(),
    position: integer("position").notNull().unique("front_sector_position_key"),
    lengthKm: integer("length_km").notNull(),
    oblasts: text("oblasts").notNull(),
    latitude: doublePrecision("latitude").notNull(),
    longitude: doublePrecision("longitude").notNull(),
    basis: basis("basis").notNull(),
    note: text("note").notNull(),
  },
  (table) => [check("front_sector_length_check", sql`${table.lengthKm} > 0`)],
);

/** A base, port, hub or sea point that a movement starts from or ends at. */
export const place = pgTable("place", {
  code: text("code").primaryKey(),
  name: text("name").notNull(),
  kind: text("kind").notNull(),
  nationCode: text("nation_code").references(() => nation.code, { onDelete: "restrict" }),
  latitude: doublePrecision("latitude").notNull(),
  longitude: doublePrecision("longitude").notNull(),
  basis: text("basis").notNull(),
});

/** Planning figures of a way to move, offered as a start for the legs of a pledge. */
export const movementMode = pgTable("movement_mode", {
  code: transportMode("code").primaryKey(),
  name: text("name").notNull(),
  loadHours: hours("load_hours").notNull(),
  unloadHours: hours("unload_hours").notNull(),
  speed: doublePrecision("speed"),
  speedUnit: text("speed_unit").notNull(),
  circuity: doublePrecision("circuity").notNull(),
  basis: text("basis").notNull(),
  note: text("note").notNull(),
});

/** When the catalogue was carried in, so that a later release knows what it finds. */
export const catalogueLoad = pgTable("catalogue_load", {
  edition: text("edition").primaryKey(),
  loadedOn: date("loaded_on").notNull(),
});
