import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { withSecretFiles } from "./secret-files";

const folder = mkdtempSync(join(tmpdir(), "muster-secrets-"));
const file = join(folder, "secret");
writeFileSync(file, "out of a file\n");
afterAll(() => rmSync(folder, { recursive: true }));

it("a secret may stand in a file", () => {
  const { variables, faults } = withSecretFiles({ NEXTAUTH_SECRET_FILE: file });
  expect([variables.NEXTAUTH_SECRET, faults]).toEqual(["out of a file", []]);
});

it("a file that is not there and one beside the value itself are named", () => {
  const missing = withSecretFiles({ DATABASE_URL_FILE: join(folder, "none") });
  const twice = withSecretFiles({ METRICS_TOKEN: "x", METRICS_TOKEN_FILE: file });
  expect([...missing.faults, ...twice.faults].map(({ variable }) => variable)).toEqual([
    "DATABASE_URL_FILE",
    "METRICS_TOKEN_FILE",
  ]);
});
