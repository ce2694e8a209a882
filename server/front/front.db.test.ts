import { beforeEach, describe, expect, test } from "vitest";

import { openCast } from "@/server/test/cast";
import { createTestDatabase } from "@/server/test/database";
import { makePledge, PLAN } from "@/server/test/factories";
import type { PledgeChanges } from "@/server/test/release-as";

const testDatabase = await createTestDatabase();
const { admin } = testDatabase;
const cast = await openCast(testDatabase);
const planner = cast.as("planner@hq.demo");
const observer = cast.as("observer@hq.demo");
const french = cast.as("contributor@fra.demo");

const sensors = (changes: PledgeChanges & { nation?: string } = {}) =>
  makePledge(cast, {
    stage: "accepted",
    capabilityCode: "INT-SENS",
    title: "Sensor masts",
    quantity: 120,
    areaCode: "UA",
    originCode: "EGVN",
    destinationCode: "FL-LINE",
    ...changes,
  });

const sector = async (code: string, phaseId = "P0", reader = planner) =>
  (await reader.front.get({ planId: PLAN, phaseId })).sectors.find((one) => one.code === code);

describe("the reference plan", () => {
  test.each(["P0", "P1", "P2", "P3"])(
    "%s: sectors add up to the line and agree with coverage",
    async (phaseId) => {
      const front = await observer.front.get({ planId: PLAN, phaseId });
      const { cells } = await observer.coverage.forPlan({ planId: PLAN });
      const cell = cells.find((one) => one.phaseId === phaseId && one.capabilityCode === "INT-SENS");
      expect(front.total).toEqual({
        lengthKm: 1_400,
        assured: 1_400,
        verified: 1_400,
        declared: 1_400,
        unobserved: 0,
      });
      expect(front.line).toMatchObject({ required: 1_400, declared: cell?.declared, assured: cell?.assured });
      for (const key of ["lengthKm", "assured", "verified", "declared", "unobserved"] as const)
        expect(front.sectors.reduce((sum, one) => sum + one[key], 0)).toBe(front.total[key]);
    },
  );

  test("an observer sees kilometres and no name, no route", async () => {
    const { sectors, routes, hiddenRoutes } = await observer.front.get({ planId: PLAN });
    expect(sectors.flatMap(({ stretches }) => stretches)).toEqual([]);
    expect(sectors.map(({ hidden }) => hidden)).toEqual(
      [350, 200, 300, 200, 250, 100].map((km) => ({ pledges: 1, km })),
    );
    expect(routes).toEqual([]);
    expect(hiddenRoutes).toBeGreaterThan(100);
  });
});

describe("without the monitoring of the reference plan", () => {
  beforeEach(async () => {
    await admin`update pledge set standing = 'withdrawn', standing_reason = 'As the case has it.'
      where standing = 'active' and id in (select pledge_id from pledge_revision where capability_code = 'INT-SENS')`;
    expect((await planner.front.get({ planId: PLAN })).total.declared).toBe(0);
  });

  test("a pledge watches the sectors it names, the rest is not placed, and the line says both", async () => {
    await sensors({ sectors: [{ sectorCode: "FL-COAST", lengthKm: 70 }] });
    const front = await planner.front.get({ planId: PLAN });
    expect(await sector("FL-COAST")).toMatchObject({ declared: 70, verified: 0, unobserved: 30 });
    expect(front.unplaced).toMatchObject({ declared: 50, assured: 0 });
    expect(front.unplaced.stretches).toEqual([expect.objectContaining({ title: "Sensor masts", km: 50 })]);
    expect(front.line?.declared).toBe(120);
    expect([front.pledgedKm, front.total.declared, front.overlapKm]).toEqual([120, 70, 0]);
  });

  test("more than a sector's length is watched by nobody", async () => {
    await sensors({ sectors: [{ sectorCode: "FL-COAST", lengthKm: 80 }], quantity: 80 });
    await sensors({ sectors: [{ sectorCode: "FL-COAST", lengthKm: 60 }], quantity: 60 });
    const front = await planner.front.get({ planId: PLAN });
    expect(await sector("FL-COAST")).toMatchObject({ declared: 100, unobserved: 0 });
    expect([front.overlapKm, front.line?.declared]).toEqual([40, 140]);
  });

  test("what is not there by the hour of a phase watches nothing in it", async () => {
    await sensors({
      posture: "standby",
      decisionHours: 0,
      noticeHours: 48,
      transitHours: 2,
      loadHours: 0,
      unloadHours: 0,
      sectors: [{ sectorCode: "FL-COAST", lengthKm: 70 }],
    });
    expect((await sector("FL-COAST", "P1"))?.declared).toBe(0);
    expect((await sector("FL-COAST", "P2"))?.declared).toBe(70);
  });

  test("who may not see a pledge hears its kilometres and neither its name nor its route", async () => {
    const { pledgeId } = await sensors({ sectors: [{ sectorCode: "FL-COAST", lengthKm: 70 }] });
    const told = JSON.stringify(await french.front.get({ planId: PLAN }));
    expect(told).not.toContain(pledgeId);
    expect(told).not.toContain("Sensor masts");
    // One hidden nation: 50 to 99 km, of which at least the low end is told.
    expect(await sector("FL-COAST", "P0", french)).toMatchObject({
      declared: 50,
      stretches: [],
      hidden: { pledges: 1, km: 50 },
    });
    const { routes } = await planner.front.get({ planId: PLAN });
    expect(routes.find((route) => route.pledgeId === pledgeId)).toMatchObject({
      originCode: "EGVN",
      destinationCode: "FL-LINE",
      domain: "intelligence",
    });
  });

  test("a sum that is told exactly, since it names nobody, is not taken apart by sectors", async () => {
    const on = (km: number) => [{ sectorCode: "FL-COAST" as const, lengthKm: km }];
    const hidden = { release: "headquarters" } as const;
    await sensors({ ...hidden, quantity: 37, sectors: [] });
    await sensors({ ...hidden, nation: "NLD", quantity: 66, sectors: on(66) });
    await sensors({ ...hidden, nation: "DEU", quantity: 24, sectors: on(24) });
    const front = await french.front.get({ planId: PLAN });
    expect(front.line?.declared).toBe(127);
    expect(front.unplaced.hidden).toEqual({ pledges: 1, km: 20 });
    expect(front.sectors.flatMap(({ hidden }) => hidden ?? [])).toEqual([{ pledges: 2, km: 70 }]);
  });

  test("a phase that is not in the plan is not found", async () => {
    await expect(planner.front.get({ planId: PLAN, phaseId: "P9" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

test("the map is small, and every place and sector has its point on it or says that it lies beyond", async () => {
  const map = await observer.front.map();
  expect(map.land.length + map.borders.length).toBeLessThan(60_000);
  expect(map.sectors).toHaveLength(6);
  for (const { x, y, isOnMap } of [...map.places, ...map.sectors.map((one) => ({ ...one, isOnMap: true }))])
    expect(isOnMap).toBe(x >= 0 && y >= 0 && x <= map.width && y <= map.height);
  expect(map.places.filter(({ isOnMap }) => !isOnMap).map(({ code }) => code)).toEqual(["US-NORFOLK"]);
});
