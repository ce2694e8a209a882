import { at } from "./at";
import { Classes } from "./classes";
import type { PledgeTable } from "./columns";
import { type Competition, splitCompetitions } from "./competitions";
import { type Substitutes, substitutesOf } from "./eligibility";
import { comparePhases, createLineOrder } from "./rank";
import type { Plan, Requirement } from "./types";

/** A plan without its pledges. */
export type Frame = Pick<Plan, "reading" | "phases" | "substitutions" | "requirements">;

/** Lines in rank order and pledges in classes: all that the kernel needs, and the way back from it. */
export interface Prepared {
  /** in their order */
  phases: readonly string[];
  lines: readonly Requirement[];
  substitutes: Substitutes;
  table: PledgeTable;
  competitions: readonly Competition[];
  classes: Classes;
  /** by line: its competition, and its place there */
  whereOf: readonly { competition: number; sink: number }[];
}

export function prepare(frame: Frame, table: PledgeTable): Prepared {
  const lines = [...frame.requirements].sort(createLineOrder(frame.phases));
  const substitutes = substitutesOf(frame.substitutions);
  const competitions = splitCompetitions(frame.reading, lines, substitutes);
  const whereOf = new Array<Prepared["whereOf"][number]>(lines.length);
  for (const [competition, { places }] of competitions.entries())
    for (let sink = 0; sink < places.length; sink++) whereOf[at(places, sink)] = { competition, sink };
  const classes = new Classes(table, competitions, substitutes);
  const phases = [...frame.phases].sort(comparePhases).map((phase) => phase.id);
  return { phases, lines, substitutes, table, competitions, classes, whereOf };
}
