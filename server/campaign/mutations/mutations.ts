import postgres from "postgres";
import { findFaults } from "@/server/launch/self-test";
import { copyOfTemplate, startTemplateCluster, type TestDatabase } from "@/server/test/template-cluster";
import type { Campaign, Row, Run } from "../campaign";
import { tryActs } from "../isolation/isolation";
import { type Arranged, arrange, tryMatrix } from "../isolation/matrix";
import { World } from "../isolation/world";
import { nameOf, tryPatches, VERSION_CHECKS } from "./patches";
import { SCOPES } from "./scopes";
import { type Weakening, weakenings } from "./weaken";

const LANES = 2;
const ACTS = 3_600;
/** The one that the short form tries: what is released to some nations is shown to all. */
const isCanary = ({ what }: Weakening) =>
  /^pledge_revision\.pledge_revision_released reading without .*released_to/.test(what);
/** What the random acts are about; the other tables stand in the matrix alone. */
const MODELLED = new Set(["pledge", "pledge_revision", "scenario"]);
const NOTHING: Weakening = { what: "nothing", statement: "select 1" };

/** What is taken out of the sources, by the name of the part. */
const SOURCES = {
  versions: { what: "checks of versions", patches: VERSION_CHECKS },
  scopes: { what: "scopes of readers", patches: SCOPES },
};

export const campaign: Campaign = {
  name: "mutations",
  promise: "Whatever guard of the database is taken away, a trial turns red.",
  parts: ["database", ...Object.keys(SOURCES)],
  async run({ part, ...how }) {
    const { isShort, say } = how;
    const { superuserUrl, stop } = await startTemplateCluster();
    const isAsked = (name: string) => part === undefined || part === name;
    try {
      const rows = isAsked("database") ? await tryDatabase(superuserUrl, how) : [];
      if (isShort) return rows;
      for (const [name, { what, patches: all }] of Object.entries(SOURCES)) {
        if (!isAsked(name)) continue;
        const patches = all.filter((patch) => isChosen(nameOf(patch), how));
        const { tried, survivors } = await tryPatches(patches, superuserUrl, say);
        const said = `${what} taken out of the sources, one at a time`;
        rows.push(rowOf(said, tried, patches.length, survivors));
        const repeated = patches.filter(({ by }) => by !== undefined).map(nameOf);
        if (repeated.length > 0) rows.push(ofRepeated(repeated, survivors));
      }
      return rows;
    } finally {
      await stop();
    }
  },
};

const isChosen = (name: string, { only }: Pick<Run, "only">) =>
  only === undefined || only.some((text) => name.includes(text));

async function tryDatabase(superuserUrl: string, how: Run): Promise<Row[]> {
  const { isShort, seed, say } = how;
  const arranged = await arrangeTemplate(superuserUrl);
  const chosen = arranged.all.filter((one) => isChosen(one.what, how) && (!isShort || isCanary(one)));
  // The short form runs beside the campaign of isolation, which shows the same.
  if (!isShort && (await isNoticed(superuserUrl, arranged, NOTHING, seed)))
    throw new Error("The trials are red before anything was taken away.");
  const survivors: string[] = [];
  let tried = 0;
  const queue = [...chosen];
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        if (!(await isNoticed(superuserUrl, arranged, next, seed))) survivors.push(next.what);
        tried += 1;
        if (tried % 25 === 0)
          say(`${tried} of ${chosen.length}, survived: ${survivors.join("; ") || "none"}`);
      }
    }),
  );
  const guards = rowOf(
    "guards of the database taken away, one at a time",
    tried,
    chosen.length,
    survivors,
    isShort,
  );
  if (isShort) return [guards];
  const repeated = chosen.filter(({ by }) => by !== undefined).map(({ what }) => what);
  return repeated.length > 0 ? [guards, ofRepeated(repeated, survivors)] : [guards];
}

function ofRepeated(repeated: readonly string[], survivors: readonly string[]): Row {
  const lost = survivors.filter((what) => repeated.includes(what));
  const what = "of these, guards that another one repeats, taken away with it";
  return rowOf(what, repeated.length, repeated.length, lost);
}

function rowOf(what: string, tried: number, all: number, survivors: string[], isCanary = false): Row {
  return {
    what,
    target: isCanary ? "the canary is noticed" : `all of ${all} noticed`,
    reached: [`${tried - survivors.length} of ${tried} noticed`, ...survivors].join("; "),
    holds: tried > 0 && tried === all && survivors.length === 0,
  };
}

interface Template {
  name: string;
  all: Weakening[];
  arranged: Omit<Arranged, "base">;
}

/** A database in which rows of every kind stand, to be copied for each weakening. */
async function arrangeTemplate(superuserUrl: string): Promise<Template> {
  const { admin, adminUrl, database, ...rest } = await copyOfTemplate(superuserUrl);
  const { base: _, ...arranged } = await arrange({ admin, adminUrl, database, ...rest });
  const all = await weakenings(admin);
  // A database is copied only while nobody looks at it.
  await database.end();
  await admin.end({ timeout: 1 });
  return { name: new URL(adminUrl).pathname.slice(1), all, arranged };
}

/** Tries the weakened database as the other campaigns do, what is likeliest to notice first. */
async function isNoticed(
  superuserUrl: string,
  { name, arranged }: Template,
  { what, statement }: Weakening,
  seed: number,
): Promise<boolean> {
  const about = /^\w+/.exec(what)?.[0] ?? "";
  const byStart = (base: TestDatabase) => refusesToServe(base.appUrl);
  const byMatrix = async (base: TestDatabase) =>
    (await tryMatrix({ base, ...arranged }, { isFirstEnough: true, about })).faults.length > 0;
  const byActs = async (base: TestDatabase) => {
    const acts = await tryActs(await World.open(base), ACTS, seed, { isShrunk: false }).catch(() => null);
    // Acts that break off have noticed something too; without a weakening they come to their end.
    return acts === null || acts.foreign.length + acts.others.length > 0;
  };
  const trials = MODELLED.has(about) ? [byStart, byActs, byMatrix] : [byStart, byMatrix, byActs];
  for (const trial of trials) {
    // Each on a copy of its own, for the acts empty the tables that they are about.
    const { drop, ...base } = await copyOfTemplate(superuserUrl, { lanes: 2, template: name });
    try {
      await base.admin.unsafe(statement);
      if (await trial(base)) return true;
    } finally {
      await drop();
    }
  }
  return false;
}

async function refusesToServe(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return (await findFaults(sql)).length > 0;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
