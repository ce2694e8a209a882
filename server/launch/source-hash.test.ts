import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { sourceHash } from "./source-hash";

const root = mkdtempSync(join(tmpdir(), "muster-hash-"));

function write(file: string, content: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
}

afterAll(() => rmSync(root, { recursive: true, force: true }));

it("changes with every source of the build, and with a move between two files", () => {
  write("app/page.tsx", "ab");
  write("server/plan/queries.ts", "cd");
  write("package-lock.json", "{}");
  const seen = new Set([sourceHash(root)]);
  write("app/page.tsx", "a");
  seen.add(sourceHash(root));
  write("server/plan/queries.ts", "bcd");
  seen.add(sourceHash(root));
  write("package-lock.json", "{ }");
  seen.add(sourceHash(root));
  write("proxy.ts", "");
  seen.add(sourceHash(root));
  rmSync(join(root, "app/page.tsx"));
  seen.add(sourceHash(root));
  expect(seen.size).toBe(6);
});

it("stays the same whatever is done to tests, migrations and the launcher", () => {
  const before = sourceHash(root);
  for (const file of [
    "app/page.test.tsx",
    "server/plan/plan.db.test.ts",
    "server/test/database.ts",
    "server/launch/start.ts",
    "db/migrations/0001_more.sql",
    "README.md",
  ]) {
    write(file, "anything");
  }
  expect(sourceHash(root)).toBe(before);
});
