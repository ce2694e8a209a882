import { expect, test } from "vitest";
import { defaultValues } from "./default-values";
import { prefilled, readWish } from "./prefill";

type Plan = Parameters<typeof defaultValues>[0];
const plan = { phases: [{ id: "P0" }, { id: "P1" }] } as Plan;
const catalogue = {
  areas: [{ code: "UA", name: "Ukraine" }],
  capabilities: [
    {
      code: "MAR-MCM",
      name: "Minehunter",
      shortName: "Minehunter",
      domain: "maritime" as const,
      unit: "ships",
    },
  ],
};
const nation = { decisionTypicalHours: 24, basePlaceCode: "AIR", portPlaceCode: "PORT" };
const empty = defaultValues(plan, catalogue, nation);
const fill = (address: string) =>
  prefilled(empty, readWish(Object.fromEntries(new URLSearchParams(address))), plan, catalogue, nation);

test("a link brings capability, amount and phase, and how such units usually move", () => {
  expect(fill("capability=MAR-MCM&quantity=3&phase=P1")).toMatchObject({
    capabilityCode: "MAR-MCM",
    quantity: "3",
    availableFromPhaseId: "P1",
    mode: "ship_ffg",
    originCode: "PORT",
  });
});

test("what nobody knows is left out", () => {
  expect(fill("")).toEqual(empty);
  expect(fill("capability=NO-SUCH&quantity=3")).toEqual(empty);
  expect(fill("capability=MAR-MCM&quantity=-3&phase=P9")).toMatchObject({
    quantity: "",
    availableFromPhaseId: "P0",
  });
  expect(readWish({ capability: ["A", "B"] }).capability).toBe("A");
});
