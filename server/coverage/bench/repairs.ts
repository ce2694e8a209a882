import { at } from "../engine/at";
import { withoutNations } from "./conversions";
import { coveredOf, dropNations, keepSolved, lossBetween, lossesOf, prepare } from "./engine-under-test";
import type { Instance } from "./instances";
import { bestOf, type Timing } from "./measure";

/** Every nation and every pair of nations taken away. */
export async function measureResilience({ columns, frame }: Instance): Promise<Timing> {
  const handle = prepare(columns, frame);
  const { milliseconds, runs } = await bestOf(() => dropNations(handle));
  return { milliseconds, runs };
}

/** The same losses from columns without those pledges, solved from nothing. */
export function checkResilience(instance: Instance, limitMs: number): { checked: number; wrong: number } {
  const { columns, frame } = instance;
  const handle = prepare(columns, frame);
  const losses = lossesOf(dropNations(handle));
  const end = performance.now() + limitMs;
  let checked = 0;
  let wrong = 0;
  for (const [names, loss] of losses) {
    if (performance.now() > end) break;
    const gone = names.split(" ").map((name) => frame.nations.indexOf(name));
    const rest = withoutNations(instance, new Set(gone));
    const fresh = lossBetween(handle, prepare(rest.columns, rest.frame));
    checked++;
    if (fresh.lines !== loss.lines || fresh.critical !== loss.critical) wrong++;
  }
  return { checked, wrong };
}

/** One unit less of a pledge, one more, in turns; a fresh solve at the end says whether the last answer was right. */
export async function measureEdit(instance: Instance): Promise<Timing & { isRight: boolean }> {
  const { columns, frame } = instance;
  const { pledges, edit } = keepSolved(instance);
  const own = columns.quantity.slice();
  let place = 0;
  let isLess = false;
  const { milliseconds, runs, result } = await bestOf(() => {
    if (!isLess) place = (place + 97) % columns.count;
    isLess = !isLess;
    const quantity = at(columns.quantity, place) + (isLess ? -1 : 0);
    own[place] = quantity;
    return edit({ ...at(pledges, place), quantity });
  });
  const fresh = coveredOf(prepare({ ...columns, quantity: own }, frame));
  const isRight = result.every((line, index) => line.declared === at(fresh, index).declared);
  return { milliseconds, runs, isRight };
}
