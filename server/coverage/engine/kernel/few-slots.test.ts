import { expect, test } from "vitest";
import type { Random } from "../test/random";
import { eachSeed } from "../test/seeds";
import { FEW_SLOTS, FewSlots } from "./few-slots";
import { Pool } from "./pool";

function createShape({ below, chance }: Random) {
  const slots = 1 + below(FEW_SLOTS);
  const slotOf = Int32Array.from({ length: 1 + below(12) }, () => below(slots));
  const slotsOf = Array.from({ length: below(9) }, () => {
    const first = below(slots);
    return Int32Array.from({ length: slots }, (_, slot) => slot).filter(
      (slot) => slot === first || chance(0.4),
    );
  });
  return { slots, slotOf, slotsOf };
}

test("gives every sink what the search gives it: at once, grown class by class, and filled anew", () => {
  eachSeed(1, 3_000, (random) => {
    const shape = createShape(random);
    const demand = Float64Array.from(shape.slotOf, () => random.below(20));
    const units = Float64Array.from(shape.slotsOf, () => random.below(30));
    const few = new FewSlots(shape, demand);
    const pool = new Pool(shape, demand);
    units.forEach((own, index) => {
      for (const figures of [few, pool]) figures.add(index, own);
      if (random.chance(0.5)) for (const figures of [few, pool]) figures.fill();
    });
    for (const figures of [few, pool]) figures.fill();
    expect([...few.covered]).toEqual([...pool.covered]);
    const others = Float64Array.of(7, ...units.map(() => random.below(30)));
    for (const figures of [few, pool]) figures.refill(others, 1);
    expect([...few.covered]).toEqual([...pool.covered]);
  });
});
