import { expect, test } from "vitest";
import { parseAsShifts } from "./scenario-url";

test("shifts of deadlines go into an address and come back", () => {
  const shifts = { P3: -6, P2: 12 };
  const text = parseAsShifts.serialize(shifts);
  expect(text).toBe("P2:12,P3:-6");
  expect(parseAsShifts.parse(text)).toEqual(shifts);
});

test("what an address cannot mean is left out", () => {
  expect(parseAsShifts.parse("P2:0,P3:x,:4,P1")).toBeNull();
  expect(parseAsShifts.parse("P2:9999")).toEqual({ P2: 168 });
});
