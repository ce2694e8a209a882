import { expect, it } from "vitest";
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
  expect(JSON.stringify(unpack(packed))).toBe(JSON.stringify(stated));
  // As a database hands it back: at whatever place of a larger buffer.
  const moved = new Uint8Array(packed.columns.byteLength + 3).fill(7);
  moved.set(packed.columns, 3);
  expect(unpack({ ...packed, columns: moved.subarray(3) })).toEqual(stated);
  expect(unpack(pack([]))).toEqual([]);
});

it("parts that do not belong together are nothing", () => {
  const packed = pack(stated);
  expect(unpack({ ...packed, columns: packed.columns.subarray(1) })).toBeNull();
  expect(unpack({ ...packed, ids: packed.ids.slice(1) })).toBeNull();
  expect(unpack({ ...packed, nations: [] })).toBeNull();
  expect(unpack({ ...packed, profiles: packed.profiles.slice(1) })).toBeNull();
  expect(unpack({ ...packed, columns: packed.columns.map(() => 255) })).toBeNull();
});
