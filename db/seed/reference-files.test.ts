import { expect, test } from "vitest";
import { DOMAINS } from "../enums";
import { readReference } from "./reference-files";

const reference = readReference();
const { pledges, requirements, capabilities, nations, places, plan, sectors } = reference;

const byCode = <T extends { code: string }>(rows: T[]) => new Map(rows.map((row) => [row.code, row]));
const capabilityOf = byCode(capabilities);
const modeOf = byCode(reference.movementModes);
const delayOf = byCode(reference.movementDelays);
const nationCodes = new Set(nations.map((nation) => nation.code));
const placeCodes = new Set(places.map((place) => place.code));
const areaCodes = new Set(reference.areas.map((area) => area.code));
const phaseIds = new Set(plan.phases.map((phase) => phase.id));
const tally = (values: string[]) => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

test("everything that the public record gave is carried", () => {
  expect(
    Object.fromEntries(
      Object.entries(reference).flatMap(([name, rows]) => (Array.isArray(rows) ? [[name, rows.length]] : [])),
    ),
  ).toEqual({
    sources: 171,
    nations: 33,
    capabilities: 39,
    substitutions: 7,
    areas: 5,
    sectors: 6,
    places: 76,
    movementModes: 12,
    movementDelays: 11,
    movementExamples: 6,
    requirementInputs: 27,
    requirements: 121,
    forceEstimates: 11,
    pledges: 149,
  });
  expect(plan.phases).toHaveLength(4);
  expect(plan.measures).toHaveLength(9);
  expect(sectors.reduce((sum, sector) => sum + sector.lengthKm, 0)).toBe(1_400);
});

test("every line says where it comes from", () => {
  expect(tally(pledges.map((pledge) => pledge.basis))).toEqual({
    reported: 11,
    reported_offer_illustrative_size: 60,
    illustrative: 78,
  });
  expect(tally(requirements.map((line) => line.basis))).toEqual({ derived: 118, reported: 3 });
  expect(tally(requirements.map((line) => line.numberBasis))).toEqual({
    "computed or assumed": 107,
    "published figure": 14,
  });
});

test("no code or id occurs twice", () => {
  const lists = {
    sources: reference.sources.map((row) => row.code),
    nations: nations.map((row) => row.code),
    iso2: nations.map((row) => row.iso2),
    capabilities: capabilities.map((row) => row.code),
    shortNames: capabilities.map((row) => row.shortName),
    places: places.map((row) => row.code),
    placeNames: places.map((row) => row.name),
    modes: reference.movementModes.map((row) => row.code),
    delays: reference.movementDelays.map((row) => row.code),
    inputs: reference.requirementInputs.map((row) => row.key),
    requirements: requirements.map((row) => row.id),
    pledges: pledges.map((row) => row.reference),
    substitutions: reference.substitutions.map((row) => `${row.offered} ${row.fills}`),
  };
  for (const [name, values] of Object.entries(lists))
    expect(`${name} ${values.length}`).toBe(`${name} ${new Set(values).size}`);
});

test("every source that is cited exists, and all but those of the scaling are cited", () => {
  const cited = new Set<string>();
  const collect = (value: unknown, key = ""): void => {
    if (typeof value === "string" && (key === "sources" || key === "coalitionSource")) cited.add(value);
    else if (Array.isArray(value)) for (const item of value) collect(item, key);
    else if (value && typeof value === "object")
      for (const [inner, item] of Object.entries(value)) collect(item, inner);
  };
  const { sources, ...rest } = reference;
  for (const rows of Object.values(rest)) collect(rows);
  const known = new Set(sources.map((source) => source.code));
  expect([...cited].filter((code) => !known.has(code))).toEqual([]);
  // Of country names, alliance forces, past movements and analogues, from which sizes and times were scaled.
  const background = "bg-nfm efp-2025 eubg fr-ro-1 fr-ro-2 fr-ro-3 intl-cldr jef kfor-gov kfor-scmp nfm sac";
  expect(
    [...known]
      .filter((code) => !cited.has(code))
      .sort()
      .join(" "),
  ).toBe(`${background} sd25 sd25-b unficyp unficyp-km vjtf`);
});

test("every reference from one file to another is met", () => {
  const unmet = [
    ...pledges.flatMap((pledge) => [
      !nationCodes.has(pledge.nation) && `${pledge.reference} nation`,
      !capabilityOf.has(pledge.capability) && `${pledge.reference} capability`,
      !placeCodes.has(pledge.origin) && `${pledge.reference} origin`,
      !placeCodes.has(pledge.destination) && `${pledge.reference} destination`,
      !areaCodes.has(pledge.area) && `${pledge.reference} area`,
      !phaseIds.has(pledge.availableFrom) && `${pledge.reference} phase`,
      (pledge.delays ?? []).some((code) => !delayOf.has(code)) && `${pledge.reference} delays`,
    ]),
    ...requirements.flatMap((line) => [
      !capabilityOf.has(line.capability) && `${line.id} capability`,
      !phaseIds.has(line.phase) && `${line.id} phase`,
      line.area !== null && !areaCodes.has(line.area) && `${line.id} area`,
      line.inputs.some((key) => !reference.requirementInputs.some((input) => input.key === key)) &&
        `${line.id} inputs`,
    ]),
    ...nations.flatMap((nation) => [
      !placeCodes.has(nation.base) && `${nation.code} base`,
      nation.port !== null && !placeCodes.has(nation.port) && `${nation.code} port`,
    ]),
    ...places.map(
      (place) => place.nation !== null && !nationCodes.has(place.nation) && `${place.code} nation`,
    ),
    ...reference.substitutions.map(
      (pair) => !(capabilityOf.has(pair.offered) && capabilityOf.has(pair.fills)) && pair.offered,
    ),
    ...plan.measures.flatMap((measure) => [
      !phaseIds.has(measure.phase) && measure.text,
      measure.parties.some((party) => !nationCodes.has(party)) && measure.text,
    ]),
  ].filter(Boolean);
  expect(unmet).toEqual([]);
});

test("an input's sources stand with every requirement line that rests on it", () => {
  const inputOf = new Map(reference.requirementInputs.map((input) => [input.key, input]));
  const missing = requirements.flatMap((line) =>
    line.inputs
      .flatMap((key) => inputOf.get(key)?.sources ?? [])
      .filter((code) => !line.sources.includes(code))
      .map((code) => `${line.id} ${code}`),
  );
  expect(missing).toEqual([]);
});

test("every domain has capabilities, and every capability a line and a pledge", () => {
  expect(new Set(capabilities.map((capability) => capability.domain))).toEqual(new Set(DOMAINS));
  for (const { code } of capabilities) {
    expect(requirements.some((line) => line.capability === code) ? "" : code).toBe("");
    expect(pledges.some((pledge) => pledge.capability === code) ? "" : code).toBe("");
  }
});

test("the persons of a pledge follow from its size, or are reported", () => {
  for (const { reference, capability, quantity, personnel } of pledges) {
    const perUnit = capabilityOf.get(capability)?.personnelPerUnit ?? null;
    const expected = perUnit === null ? undefined : Math.round(quantity * perUnit);
    expect(`${reference} ${personnel}`).toBe(`${reference} ${expected}`);
  }
});

test("ten pledges are included in a larger one of the same nation, which is not included itself", () => {
  const included = pledges.filter((pledge) => pledge.includedIn);
  expect(included).toHaveLength(10);
  for (const pledge of included) {
    const envelope = pledges.find((candidate) => candidate.reference === pledge.includedIn);
    expect(envelope?.nation).toBe(pledge.nation);
    expect(envelope?.includedIn).toBeUndefined();
  }
});

test("the transit of a pledge follows from its distance and its way to move", () => {
  for (const { reference, mode, distanceKm, distanceNm, legs } of pledges) {
    const how = modeOf.get(mode);
    if (!how?.speed) continue;
    const distance = how.speedUnit === "kn" ? distanceNm : distanceKm;
    const perHour = how.speedUnit === "km/day" ? how.speed / 24 : how.speed;
    const hours = ((distance ?? Number.NaN) * how.circuity) / perHour;
    expect(Math.abs(hours - legs.transitHours), reference).toBeLessThan(0.11);
    expect([legs.loadHours, legs.unloadHours], reference).toEqual([how.loadHours, how.unloadHours]);
  }
});

test("permit, border and treaty hours are those of the named delays", () => {
  for (const { reference, delays = [], legs } of pledges) {
    const known = delays.map((code) => delayOf.get(code));
    const hoursOf = (kind: string) =>
      known.filter((delay) => delay?.kind === kind).map((delay) => delay?.hours ?? 0);
    expect(Math.max(0, ...hoursOf("permit")), reference).toBe(legs.permitHours);
    expect(
      hoursOf("border").reduce((sum, hours) => sum + hours, 0),
      reference,
    ).toBe(legs.borderHours);
    expect(Math.max(0, ...hoursOf("notice")), reference).toBe(legs.treatyNoticeHours);
  }
});

test("ships under the treaty give notice, pass the Straits and stay no longer than it allows", () => {
  const { noticeDays, stayDays } = plan.straitsTreaty;
  for (const { reference, caveats, legs, enduranceDays } of pledges) {
    const isUnderTreaty = caveats.includes("MONTREUX");
    expect(legs.treatyNoticeHours, reference).toBe(isUnderTreaty ? noticeDays * 24 : 0);
    expect(legs.straitsTransitHours > 0, reference).toBe(isUnderTreaty);
    expect(legs.straitsTransitHours, reference).toBeLessThanOrEqual(legs.transitHours);
    expect(enduranceDays, reference).toBe(isUnderTreaty ? stayDays : undefined);
  }
});

test("decision hours are the typical ones of the nation's rule, and unknown where the rule gives no time", () => {
  for (const pledge of pledges) {
    const typical = nations.find((nation) => nation.code === pledge.nation)?.decision.typicalHours;
    const hours = { none: 0, "government-only": 24, national: typical }[pledge.decisionBy];
    expect(pledge.legs.decisionHours, pledge.reference).toBe(hours);
  }
  const blocked = pledges.filter((pledge) => pledge.legs.decisionHours === null);
  expect(blocked.map((pledge) => pledge.reference)).toEqual(["IE-01", "IE-02"]);
});

test("the monitored sectors are the whole line", () => {
  const monitored = pledges.filter((pledge) => pledge.sectors);
  expect(monitored.map((pledge) => pledge.reference)).toEqual(["US-01"]);
  expect(monitored[0]?.sectors).toEqual(
    sectors.map((sector) => ({ sector: sector.code, lengthKm: sector.lengthKm })),
  );
});

test("host, coalition and memberships add up", () => {
  expect(nations.filter((nation) => nation.isHost).map((nation) => nation.code)).toEqual(["UKR"]);
  expect(nations.filter((nation) => nation.isEuMember)).toHaveLength(27);
  expect(nations.filter((nation) => nation.isNatoMember)).toHaveLength(28);
});
