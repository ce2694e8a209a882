import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What a migration must not do while another release serves, or may only with a reason. */
const RULES: { name: string; pattern: RegExp }[] = [
  {
    name: "drops or renames a column or table",
    // The name of a policy is nothing that anybody asks for.
    pattern: /\b(drop|rename) column\b|\bdrop table\b|\balter (?!policy)\w+ [^;]*\brename to\b/i,
  },
  { name: "changes a type, which rewrites the table", pattern: /\balter column \S+ (set data )?type\b/i },
  { name: "asks NOT NULL of a column that is there", pattern: /\bset not null\b/i },
  {
    name: "adds a column that is not null and has no default",
    pattern: /\badd column(?:(?!,\s*add column).)*?\bnot null\b(?![^,;]*\bdefault\b)(?<!\bdefault\b[^,;]*)/is,
  },
  { name: "builds an index while writers wait", pattern: /\bcreate (unique )?index (?!concurrently)/i },
  {
    name: "adds a constraint that reads the whole table",
    pattern: /\badd constraint (?![^;]*\bnot valid\b)/i,
  },
  {
    name: "takes rights or a policy away",
    pattern: /^\s*(revoke (?!all on function)|drop policy|drop index|drop type|drop function)/i,
  },
  { name: "locks or rewrites a table by name", pattern: /^\s*(lock table|vacuum full|cluster|truncate)\b/i },
  {
    name: "lets a policy write without a check",
    pattern: /\bcreate policy (?![^;]*\bfor (select|delete)\b)(?![^;]*\bwith check\b)/i,
  },
  {
    name: "runs with its owner's rights wherever it is told to look",
    pattern: /\bsecurity definer\b(?![^$]*\bset search_path\b)/i,
  },
];

/**
 * Why a finding does no harm, by file and rule. What came before the first release had no rows and no readers.
 */
const EXPLAINED: Record<string, string> = {
  "0007_roles.sql takes rights or a policy away":
    "accounts and sessions go to a role of their own: the release before cannot sign in once this was applied, so it is stopped first; the keys of revisions are made again in the same transaction, which waits for writers two seconds at most",
  "0007_roles.sql builds an index while writers wait": "on the open drafts alone",
  "0007_roles.sql adds a constraint that reads the whole table":
    "a key that holds by the narrower one that it replaces",
  "0008_release_levels.sql drops or renames a column or table":
    "who may see a pledge becomes three levels: the release before cannot draft once this was applied, so it is stopped first",
  "0008_release_levels.sql changes a type, which rewrites the table":
    "the revisions are rewritten once instead of updated, so that neither a trigger nor row security takes part",
  "0008_release_levels.sql builds an index while writers wait":
    "on what is held back from headquarters, of which there is nothing yet",
  "0008_release_levels.sql adds a constraint that reads the whole table":
    "it follows the rewriting of the same table in the same transaction",
  "0008_release_levels.sql takes rights or a policy away":
    "policies and the type are made again, by levels, in the same transaction",
  "0011_sessions.sql adds a constraint that reads the whole table":
    "on a column that the same file adds with a default, of a table of some thousand sessions at most",
  "0014_log_tags.sql takes rights or a policy away":
    "two functions that only functions of the log call, which the same transaction makes again without them",
  "0016_held_back.sql takes rights or a policy away":
    "a function that only the policy called which the same transaction alters to do without it",
};

/** Written for a database that nobody served from. */
const LAST_BEFORE_SERVING = "0006";

export interface Finding {
  file: string;
  rule: string;
  reason: string | null;
}

const FOLDER = join(process.cwd(), "db/migrations");

/** What the rules find in every migration since the first release. */
export function findings(): Finding[] {
  const files = readdirSync(FOLDER).filter(
    (name) => name.endsWith(".sql") && name.slice(0, 4) > LAST_BEFORE_SERVING,
  );
  return files.sort().flatMap((file) => {
    const text = withoutComments(readFileSync(join(FOLDER, file), "utf8"));
    const made = new Set([...text.matchAll(/\bcreate table "?(\w+)/gi)].map((match) => match[1] ?? ""));
    const statements = text
      .split("--> statement-breakpoint")
      .filter((statement) => !isAboutNew(statement, made));
    return RULES.filter(({ pattern }) => statements.some((statement) => pattern.test(statement))).map(
      ({ name }) => ({
        file,
        rule: name,
        reason: EXPLAINED[`${file} ${name}`] ?? null,
      }),
    );
  });
}

const withoutComments = (text: string): string => text.replaceAll(/--(?!>).*$/gm, "");

/** A table that the same file makes has no rows and no readers yet. */
function isAboutNew(statement: string, made: Set<string>): boolean {
  const [, table] =
    /^\s*(?:alter table|create (?:unique )?index \S+ on) "?(?:public"?\.)?"?(\w+)/i.exec(statement) ?? [];
  return /^\s*create table/i.test(statement) || (table !== undefined && made.has(table));
}
