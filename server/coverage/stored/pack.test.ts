import { expect, it } from "vitest";
import { computeCoverage, supplyOf } from "../engine";
import { createRandom, createRandomPlan } from "../engine/test/random";
import { pack, unpack } from "./pack";

const { pledges } = createRandomPlan(createRandom(5), {
  lines: 10,
  pledges: 200,
  phases: 3,
  capabilities: 4,
  units: 12,
  friction: 0.5,
});
const stated = pledges.map((pledge, row) => ({
  ...pledge,
  availability: [null, 0, 0.9, 1][row % 4] ?? null,
  excludedBy: pledge.excludedBy ?? null,
}));

it("what is packed comes out as it was, in its order", () => {
  const packed = pack(stated);
  expect(JSON.stringify(unpack(packed)?.pledges)).toBe(JSON.stringify(stated));
  // As a database hands it back: at whatever place of a larger buffer.
  const moved = new Uint8Array(packed.columns.byteLength + 3).fill(7);
  moved.set(packed.columns, 3);
  expect(unpack({ ...packed, columns: moved.subarray(3) })?.pledges).toEqual(stated);
  expect(unpack(pack([]))?.pledges).toEqual([]);
});

it("coverage from the columns is the coverage from the pledges, in whatever order they were packed", () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const plan = createRandomPlan(createRandom(seed), {
      lines: 6,
      pledges: 12,
      phases: 3,
      capabilities: 3,
      units: 9,
      friction: 0.4,
    });
    // Some are used up by what they contain, and bring nothing.
    const pledges = plan.pledges
      .map((pledge, row) => (row % 5 === seed % 5 ? { ...pledge, quantity: 0 } : pledge))
      .sort((a, b) => (seed % 2 === 0 ? 1 : -1) * (a.id < b.id ? -1 : 1));
    const unpacked = unpack(pack(pledges));
    if (!unpacked) throw new Error("not unpacked");
    const supply = supplyOf(unpacked.pledges, unpacked.table);
    expect(supply.table.columns.count).toBe(supply.pledges.length);
    expect(computeCoverage({ ...plan, pledges: unpacked.pledges }, supply), `seed ${seed}`).toEqual(
      computeCoverage({ ...plan, pledges }),
    );
  }
});

it("parts that do not belong together are nothing", () => {
  const packed = pack(stated);
  expect(unpack({ ...packed, columns: packed.columns.subarray(1) })).toBeNull();
  expect(unpack({ ...packed, ids: packed.ids.slice(1) })).toBeNull();
  expect(unpack({ ...packed, nations: [] })).toBeNull();
  expect(unpack({ ...packed, profiles: packed.profiles.slice(1) })).toBeNull();
  expect(unpack({ ...packed, columns: packed.columns.map(() => 255) })).toBeNull();
});
