import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { keptSecret } from "./secrets";

const folder = mkdtempSync(join(tmpdir(), "muster-secrets-"));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("is made once, differs from any other, and only its owner reads it", () => {
  const first = keptSecret(join(folder, "first"));
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(keptSecret(join(folder, "first"))).toBe(first);
  expect(keptSecret(join(folder, "second"))).not.toBe(first);
  expect(statSync(join(folder, "first")).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).sort()).toEqual(["first", "second"]);
});

it("one that belongs to existing data is not made anew", () => {
  const path = join(folder, "superuser.password");
  expect(() => keptSecret(path, { mayCreate: false })).toThrow(/superuser\.password is missing.*Restore/);
});
