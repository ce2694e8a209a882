import type { Plan } from "../types";

/** The plan as if these nations had pledged nothing. */
export function dropNations(plan: Plan, nations: readonly string[]): Plan {
  const gone = new Set(nations);
  const pledges = plan.pledges.filter((pledge) => !gone.has(pledge.nation));
  if (pledges.length === plan.pledges.length) return plan;
  const kept = new Set(pledges.map((pledge) => pledge.id));
  const stays = ({ pledge }: { pledge: string }) => kept.has(pledge);
  return {
    ...plan,
    pledges,
    ...(plan.pins && { pins: plan.pins.filter(stays) }),
    ...(plan.previous && { previous: plan.previous.filter(stays) }),
  };
}
