import { sql } from "drizzle-orm";
import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";
import * as table from "../schema";
import type { Reference } from "./reference-files";
import { upsert } from "./upsert";
import { describeDecision } from "./wording";

/**
 * Carries in what every plan rests on: sources, nations, capabilities, places, ways to move. Fields of the
 * files that a table has no column for stay in the files; drizzle writes columns only.
 */
export async function loadCatalogue(db: PostgresJsDatabase, reference: Reference): Promise<void> {
  await upsert(db, table.source, table.source.code, reference.sources);
  await loadNations(db, reference);
  await loadCapabilities(db, reference);
  await upsert(
    db,
    table.area,
    table.area.code,
    reference.areas.map((area, position) => ({ ...area, position })),
  );
  await upsert(
    db,
    table.frontSector,
    table.frontSector.code,
    reference.sectors.map((sector, position) => ({ ...sector, position })),
  );
  await upsert(
    db,
    table.place,
    table.place.code,
    reference.places.map((place) => ({ ...place, nationCode: place.nation })),
  );
  await upsert(db, table.movementMode, table.movementMode.code, reference.movementModes);
  await db
    .insert(table.catalogueLoad)
    .values({ edition: reference.credits.edition, loadedOn: sql`current_date` })
    .onConflictDoNothing();
}

async function loadNations(db: PostgresJsDatabase, { nations }: Reference): Promise<void> {
  await upsert(
    db,
    table.nation,
    table.nation.code,
    nations.map((nation) => ({
      code: nation.code,
      iso2: nation.iso2,
      isHost: nation.isHost,
      isEuMember: nation.isEuMember,
      isNatoMember: nation.isNatoMember,
      coalitionRole: nation.coalitionRole,
      groundInUkraine: nation.groundInUkraine,
      position: nation.position.text,
      positionAsOf: nation.position.asOf,
      decisionRule: nation.decision.rule,
      decisionBodies: nation.decision.bodies,
      decisionFastHours: nation.decision.fastHours,
      decisionTypicalHours: nation.decision.typicalHours,
      decisionSlowHours: nation.decision.slowHours,
      decisionBasis: nation.decision.basis,
      decisionNote: describeDecision(nation),
      basePlaceCode: nation.base,
      portPlaceCode: nation.port,
    })),
  );
  const cited = nations.flatMap((nation) => {
    const position = [
      ...nation.position.sources,
      ...(nation.coalitionSource ? [nation.coalitionSource] : []),
    ];
    return [
      ...[...new Set(position)].map((sourceCode) => ({ sourceCode, subject: "position" })),
      ...nation.decision.sources.map((sourceCode) => ({ sourceCode, subject: "decision" })),
    ].map((citation) => ({ nationCode: nation.code, ...citation }));
  });
  await db.insert(table.nationSource).values(cited).onConflictDoNothing();
}

async function loadCapabilities(
  db: PostgresJsDatabase,
  { capabilities, substitutions }: Reference,
): Promise<void> {
  await upsert(
    db,
    table.capability,
    table.capability.code,
    capabilities.map((capability, position) => ({ ...capability, position })),
  );
  const cited = capabilities.flatMap((capability) =>
    capability.sources.map((sourceCode) => ({ capabilityCode: capability.code, sourceCode })),
  );
  await db.insert(table.capabilitySource).values(cited).onConflictDoNothing();
  await db
    .insert(table.substitution)
    .values(substitutions.map((pair) => ({ ...pair, offeredCode: pair.offered, fillsCode: pair.fills })))
    .onConflictDoNothing();
}
