import { DOMAINS, type Domain } from "@/db/enums";
import type { ParticipationView } from "@/server/plan/views";
import type { CellToggle } from "../_change/types";

export const cellKey = (nation: string, domain: Domain, phaseId: string): string =>
  `${nation} ${domain} ${phaseId}`;

export const rowsByCell = (rows: readonly ParticipationView[]): ReadonlyMap<string, ParticipationView> =>
  new Map(rows.map((row) => [cellKey(row.nation, row.domain, row.phaseId), row]));

/** The columns of the grid: each domain in each phase. */
export const columnsOf = (phaseIds: readonly string[]) =>
  phaseIds.flatMap((phaseId) => DOMAINS.map((domain) => ({ phaseId, domain })));

/** Turns a cell, or takes its turn back. */
export function withTurned(turned: readonly CellToggle[], cell: CellToggle): CellToggle[] {
  const others = turned.filter(
    (one) => cellKey(one.nation, one.domain, one.phaseId) !== cellKey(cell.nation, cell.domain, cell.phaseId),
  );
  return others.length < turned.length ? others : [...turned, cell];
}
