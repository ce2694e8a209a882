import { copyFileSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "@/server/launch/test/launched";
import { runTool } from "@/server/launch/tool";
import { type Serving, startServing } from "./serving";

const HERE = "server/campaign/migration";
const JOURNAL = "db/migrations/meta/_journal.json";
/** What this release brings along to have the former one called. */
const CALLS = ["load.ts", "procedures.ts", "release-process.ts"];

export const migrationTags = (root = "."): string[] => {
  const journal: { entries: { tag: string }[] } = JSON.parse(readFileSync(join(root, JOURNAL), "utf8"));
  return journal.entries.map(({ tag }) => tag);
};

/** The release before this one: the sources before the newest migration was added, out of the history. */
export interface FormerRelease {
  commit: string;
  /** How many of the migrations of this release it knows. */
  migrations: number;
  start(adminUrl: string, appUrl: string): Promise<Serving>;
  remove(): void;
}

/** Why there is none to be had. */
export interface NoRelease {
  why: string;
}

export async function formerRelease(): Promise<FormerRelease | NoRelease> {
  const tags = migrationTags();
  const newest = tags.at(-1) ?? "";
  const commit = await commitBefore(`db/migrations/${newest}.sql`);
  if (commit === null) return { why: `these sources have no history from before ${newest}` };
  const folder = temporaryFolder();
  const root = join(folder.path, "release");
  try {
    await checkOut(commit, root, join(folder.path, "index"));
    const known = migrationTags(root);
    if (known.length >= tags.length || known.some((tag, index) => tag !== tags[index]))
      throw new Error(`its migrations are not the first of these: ${known.join(", ")}`);
    symlinkSync(join(process.cwd(), "node_modules"), join(root, "node_modules"), "dir");
    mkdirSync(join(root, HERE), { recursive: true });
    for (const name of CALLS) copyFileSync(join(HERE, name), join(root, HERE, name));
    return {
      commit: commit.slice(0, 7),
      migrations: known.length,
      start: (adminUrl, appUrl) => startServing(root, join(HERE, "release-process.ts"), adminUrl, appUrl),
      remove: folder.remove,
    };
  } catch (error) {
    folder.remove();
    return { why: `${commit.slice(0, 7)}: ${error instanceof Error ? error.message : error}` };
  }
}

/** The commit before the one that added a file; the last one where it was not committed yet. */
async function commitBefore(file: string): Promise<string | null> {
  try {
    const added = await git(["log", "--diff-filter=A", "--format=%H", "-n", "1", "--", file]);
    return await git(["rev-parse", "--verify", "--quiet", added === "" ? "HEAD" : `${added}^`]);
  } catch {
    return null;
  }
}

/** Into a folder apart and with an index apart, so that the repository notices nothing of it. */
async function checkOut(commit: string, root: string, index: string): Promise<void> {
  const env = { ...process.env, GIT_INDEX_FILE: index };
  await git(["read-tree", `${commit}:./`], env);
  await git(["checkout-index", "--all", `--prefix=${root}/`], env);
}

async function git(args: string[], env = process.env): Promise<string> {
  const { code, output, stdout } = await runTool("git", args, { env });
  if (code !== 0) throw new Error(output.trim() || `git ${args[0]} ended with ${code}`);
  return stdout.trim();
}
