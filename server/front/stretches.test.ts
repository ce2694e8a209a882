import fc from "fast-check";
import { expect, test } from "vitest";
import { TIERS } from "@/db/enums";
import { distanceKm } from "./great-circle";
import { sumKm, type Watch, watchLine } from "./stretches";

const SECTORS = [
  { code: "north", lengthKm: 300 },
  { code: "middle", lengthKm: 200 },
  { code: "south", lengthKm: 100 },
];

const watch = (
  quantityKm: number,
  sectors: Record<string, number>,
  tier: Watch["tier"] = "declared",
): Watch => ({
  reference: "GB-01",
  tier,
  quantityKm,
  sectors: Object.entries(sectors).map(([sectorCode, lengthKm]) => ({ sectorCode, lengthKm })),
});

test("two pledges in one sector lie side by side until it is full; what is beyond overlaps", () => {
  const line = watchLine(SECTORS, [watch(200, { north: 200 }, "assured"), watch(150, { north: 150 })]);
  expect(line.sectors[0]).toMatchObject({ assured: 200, verified: 200, declared: 300 });
  expect(line.overlapKm).toBe(50);
});

test("a pledge that names more than it gives runs out from north to south", () => {
  const line = watchLine(SECTORS, [watch(350, { south: 100, north: 300, middle: 200 })]);
  expect(line.sectors.map(({ declared }) => declared)).toEqual([300, 50, 0]);
  expect(line.unplaced).toEqual([]);
});

test("kilometres without a sector watch none", () => {
  const line = watchLine(SECTORS, [watch(500, { middle: 100 }), watch(40, { elsewhere: 40 })]);
  expect(line.sectors.map(({ declared }) => declared)).toEqual([0, 100, 0]);
  expect(sumKm(line.unplaced)).toBe(440);
});

const watches = fc.array(
  fc.record({
    reference: fc.string({ minLength: 1, maxLength: 4 }),
    tier: fc.constantFrom(...TIERS),
    quantityKm: fc.nat(800),
    sectors: fc.uniqueArray(
      fc.record({
        sectorCode: fc.constantFrom("north", "middle", "south", "elsewhere"),
        lengthKm: fc.integer({ min: 1, max: 500 }),
      }),
      { selector: ({ sectorCode }) => sectorCode },
    ),
  }),
  { maxLength: 6 },
);

test("no sector is watched beyond its length, tiers nest, and every pledged kilometre is somewhere once", () => {
  fc.assert(
    fc.property(watches, (all) => {
      const { sectors, unplaced, pledgedKm, overlapKm } = watchLine(SECTORS, all);
      for (const { lengthKm, assured, verified, declared } of sectors) {
        expect(declared).toBeLessThanOrEqual(lengthKm);
        expect(verified).toBeLessThanOrEqual(declared);
        expect(assured).toBeLessThanOrEqual(verified);
      }
      const watched = sectors.reduce((sum, { declared }) => sum + declared, 0);
      expect(watched + overlapKm + sumKm(unplaced)).toBe(pledgedKm);
    }),
  );
});

test.each([
  ["Rzeszów to Kyiv", [50.11, 22.019], [50.45, 30.523], 605],
  ["equator to pole", [0, -76], [90, 12], 10_008],
  ["nowhere", [50, 30], [50, 30], 0],
] as const)("great circle: %s", (_, from, to, km) => {
  const point = ([latitude, longitude]: readonly [number, number]) => ({ latitude, longitude });
  expect(Math.abs(distanceKm(point(from), point(to)) - km)).toBeLessThanOrEqual(km * 0.01);
  expect(distanceKm(point(to), point(from))).toBe(distanceKm(point(from), point(to)));
});
