import { refusalsOf, substitutesOf } from "./eligibility";
import type { Plan, Share } from "./types";

export type PinProblem = { index: number; field: "pledge" | "quantity"; message: string };

/** Pins that no plan can honour: not eligible, or more than the pledge has or the line needs. References must exist. */
export function findPinProblems(plan: Plan): PinProblem[] {
  const pins = plan.pins ?? [];
  if (pins.length === 0) return [];
  const pledges = new Map(plan.pledges.map((pledge) => [pledge.id, pledge]));
  const lines = new Map(plan.requirements.map((line) => [line.id, line]));
  const substitutes = substitutesOf(plan.substitutions);
  const taken = new Tally();
  const given = new Tally();
  const problems: PinProblem[] = [];
  pins.forEach((pin, index) => {
    const pledge = pledges.get(pin.pledge);
    const line = lines.get(pin.requirement);
    if (!pledge || !line) throw new RangeError(`pin ${index} names an unknown pledge or requirement`);
    const refusal = refusalsOf(substitutes, pledge, line)[0];
    if (refusal) {
      const by =
        refusal.by === null ? "" : ` by ${refusal.by} ${refusal.reason === "late" ? "hours" : "days"}`;
      problems.push({
        index,
        field: "pledge",
        message: `${name(pin, "pledge")} cannot serve ${name(pin, "requirement")}: ${refusal.reason}${by}`,
      });
      return;
    }
    // in the total reading a pledge may serve in every phase, so its pins are limited phase by phase
    const where = plan.reading === "total" ? line.phase : "";
    const offered = taken.add(JSON.stringify([where, pledge.id]), pin.quantity);
    if (offered > pledge.quantity) {
      const scope = plan.reading === "total" ? ` in phase ${JSON.stringify(line.phase)}` : "";
      problems.push({
        index,
        field: "quantity",
        message: `pins take ${offered} of ${name(pin, "pledge")}${scope}, which has ${pledge.quantity}`,
      });
    }
    const filled = given.add(line.id, pin.quantity);
    if (filled > line.quantity) {
      problems.push({
        index,
        field: "quantity",
        message: `pins give ${filled} to ${name(pin, "requirement")}, which needs ${line.quantity}`,
      });
    }
  });
  return problems;
}

/** For callers that have not read the plan from a file, where pins are refused one by one. */
export function refuseUnfitPins(plan: Plan): void {
  const [problem] = findPinProblems(plan);
  if (problem) throw new RangeError(`pins[${problem.index}].${problem.field}: ${problem.message}`);
}

function name(pin: Share, field: "pledge" | "requirement"): string {
  return JSON.stringify(pin[field]);
}

class Tally {
  readonly #sums = new Map<string, number>();

  add(key: string, quantity: number): number {
    const sum = (this.#sums.get(key) ?? 0) + quantity;
    this.#sums.set(key, sum);
    return sum;
  }
}
