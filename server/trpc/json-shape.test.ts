import { expect, it } from "vitest";
import { excessOf } from "./json-shape";

const excess = (text: string) => excessOf(new TextEncoder().encode(text));

it("what screens send passes, whatever their texts hold", () => {
  expect(excess("")).toBeNull();
  expect(excess('{"0":{"json":{"planId":"reference","caveats":["REAR_ONLY",null,1.5]}}}')).toBeNull();
  expect(excess(JSON.stringify({ note: '[{,"\\'.repeat(50_000) }))).toBeNull();
  expect(excess(JSON.stringify(Array.from({ length: 19_000 }, () => 1)))).toBeNull();
});

it("what nests without end, or goes on without end, is named", () => {
  expect(excess("[".repeat(200_000))).toBe("nesting");
  expect(excess('{"a":'.repeat(40))).toBe("nesting");
  expect(excess(JSON.stringify(Array.from({ length: 21_000 }, () => 1)))).toBe("values");
  expect(excess(JSON.stringify(Array.from({ length: 21_000 }, () => [])))).toBe("values");
});

it("nesting is counted as it stands, not as it adds up", () => {
  expect(excess(`[${Array.from({ length: 1_000 }, () => "[[[]]]").join(",")}]`)).toBeNull();
});
