import { spawnSync } from "node:child_process";
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { chromium } from "@playwright/test";
import { Stop, say } from "./stop";
import { runTool } from "./tool";

/** For a browser that tests drive: no sandbox (it may run as root), and nothing that reaches for another host. */
export const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  // A test is over before scripts that are compiled once more, optimised, give back what that took.
  "--js-flags=--no-opt",
];

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const require = createRequire(import.meta.url);

/** The first browser that really opens a page, installed if there is none. */
export async function findChromium(root: string, signal?: AbortSignal): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (await works(named, signal)) return named;
    throw new Stop(`CHROMIUM_PATH: ${named} does not open a page. Give another browser, or unset it.`);
  }
  // The package's browser comes in the version that the tests know, and has no window to keep up: it takes less
  // than half the processor time of a whole one.
  const sources = [() => fromPackage(root), fromSystem, fromPlaywright, fromApt];
  for (const source of sources) {
    for (const candidate of await source(signal)) if (await works(candidate, signal)) return candidate;
  }
  throw new Stop("No browser can be found or installed. Install Chromium, or set CHROMIUM_PATH.");
}

/** Tried as the tests will use it: a browser that prints its version may still fail to open a page. */
async function works(path: string, signal: AbortSignal | undefined): Promise<boolean> {
  signal?.throwIfAborted();
  if (!existsSync(path)) return false;
  try {
    const browser = await chromium.launch({ executablePath: path, args: CHROMIUM_FLAGS, timeout: 60_000 });
    try {
      const page = await browser.newPage();
      await page.goto("data:text/html,<h1>works</h1>", { timeout: 30_000 });
      return (await page.locator("h1").textContent()) === "works";
    } finally {
      await browser.close();
    }
  } catch (error) {
    say(`${path}: ${error instanceof Error ? error.message.split("\n", 1)[0] : error}`);
    return false;
  }
}

async function fromSystem(): Promise<string[]> {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
  return [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), mac].filter(existsSync);
}

async function fromPlaywright(): Promise<string[]> {
  return [chromium.executablePath()];
}

async function fromApt(signal: AbortSignal | undefined): Promise<string[]> {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status !== 0)
    return [];
  say("installing Chromium with apt-get");
  const apt = async (...args: string[]) => {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const { code } = await runTool("apt-get", args, { env, signal, timeoutMs: 180_000 });
    return code === 0;
  };
  const install = () => apt("install", "-y", "--no-install-recommends", "chromium");
  if ((await install()) || ((await apt("update")) && (await install()))) return fromSystem();
  return [];
}

/** Chromium's headless shell out of an npm package, with the libraries and fonts that a bare machine lacks. */
async function fromPackage(root: string): Promise<string[]> {
  if (process.platform !== "linux" || process.arch !== "x64") return [];
  const packed = dirname(dirname(require.resolve("@sparticuz/chromium")));
  const { version } = JSON.parse(readFileSync(join(packed, "package.json"), "utf8")) as { version: string };
  const home = join(root, ".cache", `chromium-${version}`);
  const start = join(home, "chromium.sh");
  if (!existsSync(start)) {
    say("unpacking the Chromium that came with the packages");
    await unpack(join(packed, "bin"), home);
  }
  return [start];
}

async function unpack(archives: string, home: string): Promise<void> {
  const draft = `${home}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  await decompress(join(archives, "chromium.br"), join(draft, "chromium"));
  chmodSync(join(draft, "chromium"), 0o755);
  for (const name of ["swiftshader", "al2023", "fonts"]) {
    const archive = join(draft, `${name}.tar`);
    await decompress(join(archives, `${name}.tar.br`), archive);
    const { status, stderr } = spawnSync("tar", ["-xf", archive, "-C", draft, "--no-same-owner"]);
    if (status !== 0) throw new Stop(`${archive} cannot be unpacked: ${stderr}`);
    rmSync(archive);
  }
  writeFileSync(
    join(draft, "fonts.conf"),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${home}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${home}/font-cache</cachedir></fontconfig>
`,
  );
  // Only the browser may see these libraries, so they are named here and not in the tests' environment.
  writeFileSync(
    join(draft, "chromium.sh"),
    `#!/bin/sh
here=${quote(home)}
LD_LIBRARY_PATH="$here/lib:$LD_LIBRARY_PATH" FONTCONFIG_FILE="$here/fonts.conf" exec "$here/chromium" "$@"
`,
    { mode: 0o755 },
  );
  rmSync(home, { recursive: true, force: true });
  renameSync(draft, home);
}

function decompress(from: string, to: string): Promise<void> {
  return pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
