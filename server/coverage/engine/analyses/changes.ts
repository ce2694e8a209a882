import type { Plan, Pledge } from "../types";
import type { Change } from "./types";

/** The plan after changes of what is pledged. New units come as a pledge of their own, of no nation. */
export function applyChanges<Part extends Pick<Plan, "pledges">>(
  plan: Part,
  changes: readonly Change[],
): Part {
  let pledges = [...plan.pledges];
  for (const change of changes) {
    if (change.kind === "units") pledges.push(newPledge(change, pledges.length));
    else if (change.kind === "condition") {
      const { condition } = change;
      pledges = pledges.map((pledge) =>
        pledge.excludedBy === condition ? { ...pledge, excludedBy: null } : pledge,
      );
    } else
      pledges = pledges.map((pledge) => (pledge.id === change.pledge ? changed(pledge, change) : pledge));
  }
  return { ...plan, pledges };
}

type Single = Extract<Change, { pledge: string }>;

function changed(pledge: Pledge, change: Single): Pledge {
  switch (change.kind) {
    case "hours":
      return {
        ...pledge,
        readyAtHours: pledge.readyAtHours === null ? null : pledge.readyAtHours - change.by,
      };
    case "days":
      return {
        ...pledge,
        enduranceDays: pledge.enduranceDays === null ? null : pledge.enduranceDays + change.by,
      };
    case "phase":
      return { ...pledge, phases: pledge.phases && [...pledge.phases, change.phase] };
    case "area":
      return { ...pledge, areas: pledge.areas && [...pledge.areas, change.area] };
    case "combat":
      return { ...pledge, nonCombat: false };
  }
}

function newPledge(change: Extract<Change, { kind: "units" }>, count: number): Pledge {
  return {
    id: `new units ${count}`,
    nation: "",
    capability: change.capability,
    quantity: change.quantity,
    readyAtHours: change.readyAtHours,
    enduranceDays: change.enduranceDays,
    phases: null,
    areas: change.area === null ? null : [change.area],
    nonCombat: false,
    tier: "declared",
    availability: null,
    excludedBy: null,
  };
}
