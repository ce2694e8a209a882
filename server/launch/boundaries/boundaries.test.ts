import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Breach, findBreaches } from "./boundaries";

const root = process.cwd();
const { forbidden }: { forbidden: { name: string }[] } = createRequire(import.meta.url)(
  join(root, ".config/boundaries.cjs"),
);

/** One breach for each rule, or more where the rule has several arms: file, what it imports, the rule it breaks. */
const BREACHES = [
  ["app/planted/missing.ts", "@/server/no-such-file", "everything-resolves"],
  ["server/coverage/engine/planted-builtin.ts", "node:fs", "engine-is-pure"],
  ["server/coverage/engine/planted-package.ts", "zod", "engine-is-pure"],
  ["server/coverage/engine/planted-feature.ts", "@/db/enums", "engine-is-pure"],
  ["db/planted.ts", "../server/errors", "db-is-the-bottom"],
  ["app/planted/table.tsx", "@/db/schema", "app-never-touches-sql"],
  ["app/planted/driver.tsx", "drizzle-orm", "app-never-touches-sql"],
  ["app/planted/query.tsx", "@/server/plan/queries", "app-sees-contracts-only"],
  ["app/planted/pool.tsx", "@/server/db", "app-sees-contracts-only"],
  ["server/planted/schema.ts", "@/server/plan/queries", "contract-is-client-safe"],
  ["server/planted/lifecycle.ts", "node:crypto", "contract-is-client-safe"],
  ["server/planted/router.ts", "@/db/client", "router-is-thin"],
  ["server/coverage/planted.ts", "@/server/pledge/moves", "features-meet-at-queries"],
  ["server/plan/planted.ts", "postgres", "one-driver"],
  ["app/planted/auth.ts", "next-auth", "sign-in-stays-in-auth"],
  ["server/plan/planted-launch.ts", "@/server/launch/tool", "launch-stands-apart"],
  ["e2e/planted.spec.ts", "@/server/plan/queries", "browser-tests-look-from-outside"],
  ["server/plan/planted-test.ts", "@/server/test/postgres", "tests-are-leaves"],
  ["server/plan/planted-bench.ts", "@/server/coverage/bench/instances", "tests-are-leaves"],
  ["server/plan/planted-solver.ts", "yalps", "peers-stay-in-the-bench"],
  ["app/planted/link.tsx", "next/link", "links-ask-late"],
  ["server/planted/ring-a.ts", "./ring-b", "no-cycles"],
] as const;

const ALLOWED = [
  ["app/planted/contract.tsx", "@/server/plan/views"],
  ["app/planted/engine.tsx", "@/server/coverage/engine"],
  ["server/coverage/planted-reader.ts", "@/server/plan/queries"],
  ["server/planted/ring-b.ts", "./ring-a"],
] as const;

describe("the import rules", () => {
  const tree = mkdtempSync(join(tmpdir(), "muster-boundaries-"));
  let breaches: Breach[] = [];

  beforeAll(async () => {
    for (const name of ["app", "server", "db", "e2e", ".config", "tsconfig.json", "package.json"]) {
      if (existsSync(join(root, name))) cpSync(join(root, name), join(tree, name), { recursive: true });
    }
    symlinkSync(join(root, "node_modules"), join(tree, "node_modules"), "dir");
    for (const [file, imported] of [...BREACHES, ...ALLOWED]) {
      mkdirSync(dirname(join(tree, file)), { recursive: true });
      writeFileSync(
        join(tree, file),
        `import * as planted from "${imported}";\nexport const used = planted;\n`,
      );
    }
    breaches = await findBreaches(tree);
  });

  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  it("are each broken by something planted here", () => {
    const planted = new Set<string>(BREACHES.map(([, , rule]) => rule));
    expect(planted).toEqual(new Set(forbidden.map(({ name }) => name)));
  });

  it.each(BREACHES)("catch %s importing %s: %s", (file, _, rule) => {
    expect(breaches.filter((breach) => breach.from === file).map((breach) => breach.rule)).toContain(rule);
  });

  it("allow what they should, and the tree itself breaks none", () => {
    const planted = new Set<string>(BREACHES.map(([file]) => file));
    const rings = ["server/planted/ring-b.ts"];
    expect(breaches.filter(({ from }) => !planted.has(from) && !rings.includes(from))).toEqual([]);
  });
});

it("a cruise that misses a source is a failure, not a success", async () => {
  const tree = mkdtempSync(join(tmpdir(), "muster-boundaries-"));
  try {
    mkdirSync(join(tree, "app"));
    mkdirSync(join(tree, ".config"));
    writeFileSync(join(tree, "app/page.ts"), "export const page = 1;\n");
    writeFileSync(join(tree, "tsconfig.json"), "{}");
    writeFileSync(
      join(tree, ".config/boundaries.cjs"),
      'module.exports = { forbidden: [], options: { exclude: { path: "page" } } };',
    );
    symlinkSync(join(root, "node_modules"), join(tree, "node_modules"), "dir");
    await expect(findBreaches(tree)).rejects.toThrow(/1 of 1 sources were not read/);
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
});
