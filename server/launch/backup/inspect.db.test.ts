import { expect, it } from "vitest";
import { createTestDatabase } from "@/server/test/database";
import { listProtections } from "./inspect";

it("a column that is granted, or no longer, shows among what keeps nations apart", async () => {
  const { admin } = await createTestDatabase();
  const before = await listProtections(admin);
  expect(before).toContain("public.app_user column email grants SELECT to muster_app");
  expect(before.filter((line) => line.includes("password_hash"))).toEqual([]);
  await admin`revoke select (email) on app_user from muster_app`;
  await admin`grant select (password_hash) on app_user to muster_app`;
  const after = await listProtections(admin);
  expect(after.filter((line) => !before.includes(line))).toEqual([
    "public.app_user column password_hash grants SELECT to muster_app",
  ]);
  expect(before.filter((line) => !after.includes(line))).toEqual([
    "public.app_user column email grants SELECT to muster_app",
  ]);
});
