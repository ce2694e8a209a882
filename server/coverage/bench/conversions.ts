import { at } from "../engine/at";
import { emptyColumns, NEVER, NO_LIMIT, toColumns } from "../engine/columns";
import { type Plan, type Pledge, TIERS } from "../engine/types";
import type { Instance } from "./instances";

/** The same instance as a plan of the open format; pledges keep their order when sorted by id. */
export function planOf(instance: Instance): Plan {
  const { phases, capabilities, substitutions, areas, requirements, reading } = instance.frame;
  return {
    format: "muster-plan/1",
    reading,
    phases,
    capabilities,
    substitutions,
    areas,
    requirements,
    pledges: pledgesOf(instance),
  };
}

export function pledgesOf({ columns, frame }: Instance): Pledge[] {
  const width = String(columns.count).length;
  return Array.from({ length: columns.count }, (_, index) => {
    const { capability, phases, areas, nonCombat, excludedBy } = at(
      frame.profiles,
      at(columns.profile, index),
    );
    const ready = at(columns.readyAtHours, index);
    const endurance = at(columns.enduranceDays, index);
    const availability = at(columns.availability, index);
    return {
      id: `K${String(index + 1).padStart(width, "0")}`,
      nation: at(frame.nations, at(columns.nation, index)),
      capability,
      quantity: at(columns.quantity, index),
      readyAtHours: ready === NEVER ? null : ready,
      enduranceDays: endurance === NO_LIMIT ? null : endurance,
      phases,
      areas,
      nonCombat,
      tier: at(TIERS, at(columns.tier, index)),
      availability: Number.isNaN(availability) ? null : availability,
      excludedBy,
    };
  });
}

/** A plan as columns, so that the cases of the engine's own tests reach it by the way of the columns too. */
export function instanceOf(plan: Plan): Instance {
  const { columns, profiles, nations } = toColumns(plan.pledges);
  const { reading, phases, capabilities, substitutions, areas, requirements } = plan;
  return {
    columns,
    frame: { reading, phases, capabilities, substitutions, areas, requirements, nations, profiles },
  };
}

/** The same columns without the pledges of some nations. */
export function withoutNations({ columns, frame }: Instance, nations: ReadonlySet<number>): Instance {
  const kept: number[] = [];
  for (let index = 0; index < columns.count; index++) {
    if (!nations.has(at(columns.nation, index))) kept.push(index);
  }
  const rest = emptyColumns(kept.length);
  for (const name of COLUMN_NAMES) {
    kept.forEach((from, to) => {
      rest[name][to] = at(columns[name], from);
    });
  }
  return { columns: rest, frame };
}

export const COLUMN_NAMES = [
  "profile",
  "nation",
  "quantity",
  "readyAtHours",
  "enduranceDays",
  "tier",
  "availability",
] as const;
