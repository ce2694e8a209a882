import { expect, test } from "vitest";
import { stableId } from "./stable-id";

test("the same name always has the same id, and ids are valid UUIDs of version 5", () => {
  expect(stableId("pledge GB-01")).toBe(stableId("pledge GB-01"));
  expect(stableId("pledge GB-01")).not.toBe(stableId("pledge GB-02"));
  expect(stableId("pledge GB-01")).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
});

test("links to reference pledges that people kept go on working", () => {
  expect(stableId("pledge GB-01")).toBe("6bd3563a-0ad4-558b-8033-b45e9bed5fed");
});
