// Plain JavaScript on Node's own modules alone: in a clean clone nothing is installed yet.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const modules = join(root, "node_modules");
const marker = join(modules, ".muster-install");
const receipt = join(modules, ".package-lock.json");
// Made where an image is built: there stands all that is delivered, without what only developers install, and nothing
// may be written.
const delivered = join(modules, ".muster-delivered");

/** Installs what is missing, then runs a TypeScript file in this process, so that signals reach it. */
export async function run(file) {
  process.chdir(root);
  checkNode();
  if (!existsSync(delivered)) ensureDependencies();
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  const { register } = await import("tsx/esm/api");
  register({ tsconfig: join(root, "tsconfig.json") });
  const { main } = await import(new URL(file, import.meta.url).href);
  await main();
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `Muster needs Node 20.19 or newer; this is ${process.version}. Install a newer Node and try again.`,
  );
  process.exit(1);
}

function ensureDependencies() {
  const lock = readFileSync(join(root, "package-lock.json"));
  const wanted = createHash("sha256")
    .update(lock)
    .update(`${process.platform} ${process.arch} ${process.versions.node.split(".")[0]}`)
    .digest("hex");
  if (existsSync(marker) && readFileSync(marker, "utf8") === wanted) return;
  if (!isComplete(JSON.parse(lock.toString()))) install();
  writeFileSync(marker, wanted);
}

/** True when npm itself finished an install of exactly this lock file, so that it need not be repeated. */
function isComplete(lock) {
  if (!existsSync(receipt)) return false;
  const present = JSON.parse(readFileSync(receipt, "utf8")).packages ?? {};
  return Object.entries(lock.packages).every(([path, entry]) => {
    if (path === "" || isForeign(entry)) return true;
    const found = present[path];
    return found?.version === entry.version && existsSync(join(root, path, "package.json"));
  });
}

/** An optional package counts only when it was plainly made for this machine. */
function isForeign({ optional, extraneous, os, cpu, libc }) {
  if (extraneous) return true;
  if (!optional) return false;
  return Boolean(libc) || !os?.includes(process.platform) || !cpu?.includes(process.arch);
}

function install() {
  console.error("installing dependencies (about a minute the first time)");
  mkdirSync(modules, { recursive: true });
  // Both go first: an install that is interrupted must not pass for a finished one.
  rmSync(marker, { force: true });
  rmSync(receipt, { force: true });
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const windows = process.platform === "win32";
  const { status, signal, stdout, stderr } = spawnSync(windows ? "npm.cmd" : "npm", args, {
    cwd: root,
    encoding: "utf8",
    shell: windows,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NODE_ENV: "development" },
  });
  if (status === 0) return;
  console.error(`${stdout ?? ""}${stderr ?? ""}`);
  console.error(`npm ci failed (${signal ?? `exit code ${status}`}): the dependencies are not installed.`);
  process.exit(1);
}
