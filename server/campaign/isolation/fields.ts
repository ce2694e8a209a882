import type { Fields, Revision, ToldLess } from "./model";
import { releaseColumns } from "./releases";

/** What is told of a revision from which level on; the quantity of one that is told as totals enters a sum. */
const EXISTENCE = ["capability_code", "available_from_phase_id"];
const BUT_CAVEATS = [
  "title",
  "unit_designation",
  "quantity",
  "personnel",
  "endurance_days",
  "availability",
  "window_from",
  "window_to",
  "expires_on",
  "posture",
  "decision_hours",
  "notice_hours",
  "permit_hours",
  "border_hours",
  "load_hours",
  "transit_hours",
  "straits_transit_hours",
  "treaty_notice_hours",
  "unload_hours",
  "mode",
  "origin_code",
  "destination_code",
  "area_code",
  "sectors",
];
const RELEASE = ["headquarters_level", "nations_level", "everyone_level", "released_to"];
const ALL = ["caveats", "caveat_note", "note"];

const only = (row: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, row[name]]));

/** The fields in a row, whatever else stands in it. */
export const fieldsIn = (row: Fields): Fields => only(row, [...EXISTENCE, ...BUT_CAVEATS, ...ALL]);

/** A revision with its sectors, as one object. */
export const WHOLE_REVISION = `select to_jsonb(revision) || jsonb_build_object('sectors',
    (select coalesce(jsonb_agg(jsonb_build_object('sectorCode', sector_code, 'lengthKm', length_km)
      order by sector_code), '[]') from pledge_sector where revision_id = revision.id)) as row
  from pledge_revision revision`;

const identityOf = (row: Fields): Fields =>
  only(row, ["id", "pledge_id", "nation_code", "number", "state", "version"]);

/** A row of the query above as far as the model knows it. */
export const lineOfRow = (row: Fields): string =>
  canonical({ ...identityOf(row), ...fieldsIn(row), ...only(row, RELEASE) });

export const lineOf = (revision: Revision): string => {
  const { id, pledgeId, nation, number, state, version, fields } = revision;
  return canonical({
    ...{ id, pledge_id: pledgeId, nation_code: nation, number, state, version },
    ...fields,
    ...releaseColumns(revision),
  });
};
/** All that the function of the database may give of a pledge that is told less than all. */
export function toldColumns({ pledge, revision, level }: ToldLess, isDeciding: boolean): Fields {
  const { state, number, version, fields } = revision;
  const hidden = Object.fromEntries(BUT_CAVEATS.map((name) => [name, null]));
  return {
    pledge_id: pledge.id,
    plan_id: "reference",
    nation_code: pledge.nation,
    reference: pledge.reference,
    standing: pledge.standing,
    level,
    ...only(fields, EXISTENCE),
    ...(isDeciding ? { state, number, version } : { state: null, number: null, version: null }),
    submitted_at: null,
    ...(level === "but_caveats" ? only(fields, BUT_CAVEATS) : hidden),
  };
}

/** The same as the procedures answer it. */
export function toldAnswer(told: ToldLess, isDeciding: boolean): Fields {
  const { pledge, revision, level } = told;
  const { state, number, version, fields } = revision;
  return {
    id: pledge.id,
    planId: "reference",
    nation: pledge.nation,
    reference: pledge.reference,
    standing: pledge.standing,
    level,
    ...camel(only(fields, EXISTENCE)),
    review: isDeciding ? { state, revisionNumber: number, version } : null,
    fields: level === "but_caveats" ? camel(only(fields, BUT_CAVEATS)) : null,
  };
}

/** What a pledge states, as its form holds it. */
export const statedBy = (revision: Revision): Fields =>
  camel({ ...revision.fields, ...releaseColumns(revision) });

const camel = (row: Fields): Fields =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );

/** Text by which objects are compared, whatever the order of their keys. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
