import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ensureBuild } from "./build";
import { VARIABLES } from "./settings";
import { freePort } from "./test/free-port";
import { Launched, temporaryFolder } from "./test/launched";

const folder = temporaryFolder();
const dataFolder = join(folder.path, "data");

async function user(line: string, input = ""): Promise<{ code: number | null; output: string }> {
  const unset = Object.fromEntries(VARIABLES.map((name) => [name, ""]));
  const child = spawn(process.execPath, ["server/launch/user.mjs", ...line.split(" ")], {
    env: { ...process.env, ...unset, DATA_DIR: dataFolder },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve));
  child.stdin.end(input);
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { code, output: stdout + stderr };
}

beforeAll(() => ensureBuild(process.cwd()));
afterAll(() => folder.remove());

it("makes the first user before Muster ever ran, and leaves nothing running", async () => {
  const made = await user("create --email Anna@Example.org --name Anna --role contributor --nation gb");
  expect(made).toMatchObject({ code: 0 });
  expect(made.output).toMatch(/shown this once: ([a-z2-9]{4}-){4}[a-z2-9]{4}/);
  expect(existsSync(join(dataFolder, "pg/postmaster.pid"))).toBe(false);
});

it("works on a running Muster, keeps its last planner, and what it did before is still there", async () => {
  const muster = await new Launched(await freePort(), dataFolder).ready();
  try {
    const again = await user("create --email anna@example.org --name Anna --role contributor --nation GBR");
    expect(again).toEqual({ code: 1, output: "--email: There is already a user anna@example.org.\n" });
    expect(await user("role --email anna@example.org --role planner --headquarters")).toMatchObject({
      code: 0,
    });
    expect(await user("reset --email anna@example.org --password-stdin", "four plain words here\n")).toEqual({
      code: 0,
      output: "Set a new password for anna@example.org; every session is ended.\n",
    });
    expect(await user("disable --email anna@example.org")).toMatchObject({ code: 1 });
    await user("create --email ben@example.org --name Ben --role planner --headquarters");
    expect(await user("disable --email anna@example.org")).toMatchObject({ code: 0 });
    expect(await user("enable --email anna@example.org")).toMatchObject({ code: 0 });
  } finally {
    muster.signal("SIGTERM");
    await muster.exited;
  }
});

it("names the flag and the remedy", async () => {
  const { code, output } = await user("role --email nobody@example.org --role contributor --headquarters");
  expect(code).toBe(1);
  expect(output).toMatch(/^--email: There is no user/m);
  expect((await user("reset --email anna@example.org --password-stdin", "short")).output).toMatch(
    /^Password: .*12/m,
  );
});
