import { openCast } from "@/server/test/cast";
import { makePledge, PLAN } from "@/server/test/factories";
import { copyOfTemplate, startTemplateCluster } from "@/server/test/template-cluster";
import type { Campaign, Row, Run } from "../campaign";
import { judge } from "./cycles";
import { appendAtOnce, makeLists, readLists } from "./lists";
import { closeAsk, decideGap, disableEachOther, editPlan, makeRing } from "./plan-contests";
import { type Contested, containEachOther, livePledge, promiseTwice, type Stage } from "./pledge-contests";
import { CLIENTS } from "./race";

const FULL_ATTEMPTS = 100_000;
const SHORT_ATTEMPTS = 300;
const SAID_EVERY = 2_000;

export const campaign: Campaign = {
  name: "concurrency",
  promise:
    "Of those who do the same thing at once one does it, and every order of acts could have been one after the other.",
  async run(how) {
    const cluster = await startTemplateCluster();
    const testDatabase = await copyOfTemplate(cluster.superuserUrl, { lanes: CLIENTS });
    try {
      const stage = { testDatabase, cast: await openCast(testDatabase) };
      return [...(await contests(stage, how)), ...(await histories(stage, how))];
    } finally {
      await testDatabase.drop();
      await cluster.stop();
    }
  },
};

async function contests(stage: Stage, { isShort, say }: Run): Promise<Row[]> {
  const target = isShort ? SHORT_ATTEMPTS : FULL_ATTEMPTS;
  const { planId: otherPlan } = await stage.cast
    .as("planner@hq.demo")
    .plan.copy({ planId: PLAN, id: "other", name: "Another plan", reason: "For one unit in two plans." });
  const [one, other] = [
    await makePledge(stage.cast, { stage: "submitted" }),
    await makePledge(stage.cast, { stage: "submitted" }),
  ];
  await makeRing(stage);
  const rounds: [string, () => Promise<Contested>][] = [
    ["the steps of a pledge's life", () => livePledge(stage)],
    ["one unit promised in two plans", () => promiseTwice(stage, otherPlan)],
    [
      "two pledges that would contain each other",
      () => containEachOther(stage, { one: one.pledgeId, other: other.pledgeId }),
    ],
    ["planners who disable each other", () => disableEachOther(stage)],
    [
      "a plan edited, an ask closed, a gap decided",
      async () => together([await editPlan(stage), await closeAsk(stage), await decideGap(stage)]),
    ],
  ];
  const sums = rounds.map(() => ({ attempts: 0, problems: [] as string[] }));
  let attempts = 0;
  let said = 0;
  while (attempts < target) {
    for (const [index, [, round]] of rounds.entries()) {
      const contested = await round();
      attempts += contested.attempts;
      const sum = sums[index];
      if (sum) Object.assign(sum, together([sum, contested]));
      for (const problem of contested.problems) say(problem);
    }
    if (attempts - said >= SAID_EVERY) {
      said = attempts;
      say(`${attempts} attempts`);
    }
  }
  const all = together(sums);
  return [
    ...rounds.map(([what], index) => ({
      what,
      target: "one winner each time, 0 wrong rows",
      reached: `${sums[index]?.problems.length} wrong in ${sums[index]?.attempts} attempts`,
      holds: sums[index]?.problems.length === 0,
    })),
    {
      what: `all of these by ${CLIENTS} clients at once`,
      target: `0 done twice, lost or skewed in ${target} attempts (in full ${FULL_ATTEMPTS})`,
      reached: `${all.problems.length} in ${all.attempts}`,
      holds: all.problems.length === 0 && all.attempts >= target,
    },
  ];
}

const together = (all: readonly Contested[]): Contested => ({
  attempts: all.reduce((sum, { attempts }) => sum + attempts, 0),
  problems: all.flatMap(({ problems }) => problems),
});

async function histories({ testDatabase }: Stage, { isShort, seed }: Run): Promise<Row[]> {
  const count = isShort ? 400 : 20_000;
  await makeLists(testDatabase);
  const history = await appendAtOnce(testDatabase, count, seed, (random) =>
    random.chance(0.25) ? "snapshot" : "locked",
  );
  const { cycles, lost, torn } = judge(history, await readLists(testDatabase));

  await makeLists(testDatabase);
  const naive = await appendAtOnce(testDatabase, isShort ? 200 : 2_000, seed, () => "naive");
  const wrong = judge(naive, await readLists(testDatabase));
  const found = wrong.cycles.length + wrong.lost.length + wrong.torn.length;
  return [
    {
      what: "transactions that lock first, and pictures beside them: serializable",
      target: `0 cycles, lost or torn values in ${count} transactions (in full 20000)`,
      reached: `${cycles.length} cycles, ${lost.length} lost, ${torn.length} torn in ${history.length}`,
      holds: cycles.length + lost.length + torn.length === 0 && history.length === count,
    },
    {
      what: "transactions that do not lock, as a proof of the checker",
      target: "found out",
      reached: `${wrong.cycles.length} cycles, ${wrong.lost.length} lost in ${naive.length}`,
      holds: found > 0,
    },
  ];
}
