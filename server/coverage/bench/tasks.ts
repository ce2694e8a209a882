import { measureDraws } from "./draws";
import { prepare, solveAgain } from "./engine-under-test";
import { countDifferences } from "./exactness";
import { createInstance, type InstanceSpec } from "./instances";
import { bestOf, type Timing } from "./measure";
import { measureMemory } from "./memory";
import { edgeCount, type Totals } from "./network";
import { CONTENDERS, type ContenderName } from "./peers";
import { totalsOf } from "./peers/muster";
import { measureIngest, onePassOver } from "./physical-limit";
import { checkResilience, measureEdit, measureResilience } from "./repairs";

/** Called between the stages of a task, so that its clock can start anew. */
export type Stage = (name: string) => void;

/** What a process of the bench can be asked to do, by name. Arguments and answers cross as JSON. */
export const TASKS = {
  muster: async ({ spec }: { spec: InstanceSpec }): Promise<Timing & { kernel: Timing; totals: Totals }> => {
    const { columns, frame } = instanceOf(spec);
    const { result, ...timing } = await bestOf(() => prepare(columns, frame));
    const { milliseconds, runs } = await bestOf(() => solveAgain(result));
    return { ...timing, kernel: { milliseconds, runs }, totals: totalsOf(result) };
  },
  onePass: async ({ spec }: { spec: InstanceSpec }): Promise<Timing> => {
    const { milliseconds, runs } = await bestOf(onePassOver(instanceOf(spec).columns));
    return { milliseconds, runs };
  },
  contender: async (
    { name, spec }: { name: ContenderName; spec: InstanceSpec },
    stage: Stage,
  ): Promise<Timing & { totals: Totals; edges: number }> => {
    const { networks, begin } = CONTENDERS[name];
    const built = networks(instanceOf(spec));
    stage("network");
    const solve = await begin(built);
    stage("input");
    const { result, ...timing } = await bestOf(solve);
    return { ...timing, totals: result, edges: edgeCount(built) };
  },
  ingest: ({ spec }: { spec: InstanceSpec }) => measureIngest(instanceOf(spec)),
  memory: ({ spec }: { spec: InstanceSpec }) => measureMemory(instanceOf(spec)),
  resilience: ({ spec }: { spec: InstanceSpec }) => measureResilience(instanceOf(spec)),
  freshSolves: ({ spec, limitMs }: { spec: InstanceSpec; limitMs: number }) =>
    checkResilience(instanceOf(spec), limitMs),
  edit: ({ spec }: { spec: InstanceSpec }) => measureEdit(instanceOf(spec)),
  draws: ({ spec, draws }: { spec: InstanceSpec; draws: number }) => measureDraws(instanceOf(spec), draws),
  exactness: countDifferences,
};

export type Tasks = typeof TASKS;
export type TaskName = keyof Tasks;
export type Argument<Name extends TaskName> = Parameters<Tasks[Name]>[0];
export type Answer<Name extends TaskName> = Awaited<ReturnType<Tasks[Name]>>;

let known: { key: string; instance: ReturnType<typeof createInstance> } | undefined;

function instanceOf(spec: InstanceSpec) {
  const key = JSON.stringify(spec);
  // the old one goes first, so that two large ones never stand side by side
  if (known?.key !== key) known = undefined;
  known ??= { key, instance: createInstance(spec) };
  return known.instance;
}
