import { expect, it } from "vitest";
import { computeCoverage, coverageOf, type Pledge, pledgeOf, supplyIn, toColumns } from "../engine";
import { createRandom, createRandomPlan } from "../engine/test/random";
import { narrow, widen } from "./narrow";
import { type Packed, pack, unpack } from "./pack";

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

const listOf = (all: readonly Pledge[]) => ({ ids: all.map(({ id }) => id), table: toColumns(all) });

function unpackWhole(packed: Packed): Pledge[] | undefined {
  const list = unpack(packed);
  return list?.ids.map((id, row) => pledgeOf(list.table, row, id));
}

it("what is packed comes out as it was, in its order", () => {
  const packed = pack(listOf(stated));
  expect(JSON.stringify(unpackWhole(packed))).toBe(JSON.stringify(stated));
  // As a database hands it back: at whatever place of a larger buffer.
  const moved = new Uint8Array(packed.columns.byteLength + 3).fill(7);
  moved.set(packed.columns, 3);
  expect(unpackWhole({ ...packed, columns: moved.subarray(3) })).toEqual(stated);
  expect(unpackWhole(pack(listOf([])))).toEqual([]);
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
    const unpacked = unpack(pack(listOf(pledges)));
    if (!unpacked) throw new Error("not unpacked");
    const supply = supplyIn(unpacked);
    expect(supply.pledges.every(({ quantity }) => quantity > 0)).toBe(true);
    expect(coverageOf(plan, supply), `seed ${seed}`).toEqual(computeCoverage({ ...plan, pledges }));
  }
});

it("parts that do not belong together are nothing", () => {
  const packed = pack(listOf(stated));
  expect(unpack({ ...packed, columns: packed.columns.subarray(1) })).toBeNull();
  expect(unpack({ ...packed, ids: packed.ids.slice(1) })).toBeNull();
  expect(unpack({ ...packed, nations: [] })).toBeNull();
  expect(unpack({ ...packed, profiles: packed.profiles.slice(1) })).toBeNull();
  expect(unpack({ ...packed, columns: packed.columns.map(() => 255) })).toBeNull();
});

it.each([0, 1, 256, 257, 65_536, 65_537])("a column of %i different values comes out as it was", (values) => {
  const column = Float64Array.from({ length: values * 2 }, (_, row) => (row % values) / 7);
  if (values > 0) column[values] = Number.NaN;
  const packed = narrow(column);
  const opened = new Float64Array(column.length);
  const rest = widen(Buffer.concat([packed, new Uint8Array([1, 2])]), opened);
  expect([...opened]).toEqual([...column]);
  expect([...(rest ?? [])]).toEqual([1, 2]);
  for (const cut of [0, 3, packed.byteLength - 1])
    if (cut < packed.byteLength && column.length > 0)
      expect(widen(packed.subarray(0, cut), opened), `${cut} bytes`).toBeNull();
});
