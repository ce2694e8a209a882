import { describe, expect, it } from "vitest";
import { computeCoverage } from "../engine";
import { instanceOf, planOf } from "./conversions";
import { coveredOf, prepare } from "./engine-under-test";
import { createInstance, type Instance } from "./instances";
import { CONTENDERS } from "./peers";
import { totalsOf } from "./peers/muster";

const SPEC = { pledges: 60, lines: 20 };

function declaredOf(plan: ReturnType<typeof planOf>) {
  return computeCoverage(plan).lines.map(({ requirement, declared }) => [requirement, declared]);
}

function declaredIn({ columns, frame }: Instance) {
  const handle = prepare(columns, frame);
  const covered = coveredOf(handle);
  return handle.lines.map((line, place) => [line.id, covered[place]?.declared]);
}

describe("the instances of the bench", () => {
  it("are the same for the same specification, and others for another seed", () => {
    expect(createInstance(SPEC)).toEqual(createInstance(SPEC));
    expect(createInstance(SPEC)).not.toEqual(createInstance({ ...SPEC, seed: 2 }));
  });

  it("keep their pledges when only the lines change", () => {
    expect(createInstance({ ...SPEC, lines: 40 }).columns).toEqual(createInstance(SPEC).columns);
  });

  it("leave some lines open and cover others", () => {
    const { lines } = computeCoverage(planOf(createInstance({ pledges: 1000, lines: 100 })));
    const open = lines.filter(({ shortfall }) => shortfall > 0);
    expect(open.length).toBeGreaterThan(10);
    expect(open.length).toBeLessThan(60);
  });

  it.each(["additive", "total"] as const)("say the same as columns and as a plan, read %s", (reading) => {
    const instance = createInstance({ ...SPEC, reading });
    const plan = planOf(instance);
    expect(planOf(instanceOf(plan))).toEqual(plan);
    expect(declaredIn(instance)).toEqual(declaredOf(plan));
  });
});

describe("every peer that claims an optimum", () => {
  it.each(Object.values(CONTENDERS))("covers of each priority what Muster covers: $name", async (peer) => {
    for (const reading of ["additive", "total"] as const) {
      const instance = createInstance({ ...SPEC, reading });
      const solve = await peer.begin(peer.networks(instance));
      expect(await solve()).toEqual(totalsOf(prepare(instance.columns, instance.frame)));
    }
  });
});
