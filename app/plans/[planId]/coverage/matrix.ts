import { type CoverageState, coverageState } from "@/app/_ui/coverage-mark";
import type { Domain, Tier } from "@/db/enums";
import { DOMAINS } from "@/db/enums";
import type { CoverageView, LineView } from "@/server/coverage/views";
import type { CapabilityView } from "@/server/plan/views";

export interface MatrixOptions {
  /** Up to which tier a unit counts: declared counts all of them. */
  tier: Tier;
  isOnlyCritical: boolean;
}

/** One capability in one phase. Tiers are cumulative; `covered` is the figure of the chosen tier. */
export interface MatrixCell {
  key: string;
  phaseId: string;
  capabilityCode: string;
  required: number;
  assured: number;
  verified: number;
  declared: number;
  covered: number;
  /** Where `covered` is the low end of a band, its high end; null where it is exact. */
  coveredAtMost: number | null;
  shortfall: number;
  otherReading: number;
  state: CoverageState;
  lines: number;
  linesShort: number;
  criticalLines: number;
}

/** One domain in one phase: lines are counted, unlike units are never added. */
export interface MatrixDomainCell {
  phaseId: string;
  lines: CoverageState[];
  covered: number;
  atZero: number;
}

export interface MatrixRow {
  capability: CapabilityView;
  /** In the order of the phases; null where nothing is required. */
  cells: (MatrixCell | null)[];
}

export interface MatrixDomain {
  domain: Domain;
  cells: MatrixDomainCell[];
  rows: MatrixRow[];
}

export const cellKey = (phaseId: string, capabilityCode: string) => `${phaseId}.${capabilityCode}`;

/** Reads `P0.AIR-AEW`; null when it names no phase and capability. */
export function readCellKey(key: string | null): { phaseId: string; capabilityCode: string } | null {
  const at = key?.indexOf(".") ?? -1;
  if (!key || at < 1 || at === key.length - 1) return null;
  return { phaseId: key.slice(0, at), capabilityCode: key.slice(at + 1) };
}

/** What the matrix shows, from the lines of the coverage. */
export function buildMatrix(
  coverage: Pick<CoverageView, "lines">,
  phaseIds: readonly string[],
  capabilities: readonly CapabilityView[],
  options: MatrixOptions,
): MatrixDomain[] {
  const lines = options.isOnlyCritical
    ? coverage.lines.filter((line) => line.priority === 1)
    : coverage.lines;
  const byCell = new Map<string, LineView[]>();
  for (const line of lines) {
    const key = cellKey(line.phaseId, line.capabilityCode);
    byCell.set(key, [...(byCell.get(key) ?? []), line]);
  }
  const cellOf = (phaseId: string, code: string) => {
    const key = cellKey(phaseId, code);
    const own = byCell.get(key);
    return own ? sumLines(key, own, options.tier) : null;
  };
  return DOMAINS.map((domain) => ({
    domain,
    cells: phaseIds.map((phaseId) =>
      countLines(
        phaseId,
        lines.filter((line) => line.domain === domain && line.phaseId === phaseId),
        options.tier,
      ),
    ),
    rows: capabilities
      .filter((capability) => capability.domain === domain)
      .map((capability) => ({ capability, cells: phaseIds.map((id) => cellOf(id, capability.code)) }))
      .filter((row) => row.cells.some((cell) => cell !== null)),
  })).filter((domain) => domain.rows.length > 0);
}

function sumLines(key: string, lines: readonly LineView[], tier: Tier): MatrixCell | null {
  const [first] = lines;
  if (!first) return null;
  const sum = (of: (line: LineView) => number) => lines.reduce((total, line) => total + of(line), 0);
  const required = sum((line) => line.required);
  const covered = sum((line) => line[tier]);
  const atMost = sum((line) => (line.atMost ?? line)[tier]);
  return {
    key,
    phaseId: first.phaseId,
    capabilityCode: first.capabilityCode,
    required,
    assured: sum((line) => line.assured),
    verified: sum((line) => line.verified),
    declared: sum((line) => line.declared),
    covered,
    coveredAtMost: atMost === covered ? null : atMost,
    shortfall: required - covered,
    otherReading: sum((line) => line.otherReading),
    state: coverageState(covered, required),
    lines: lines.length,
    linesShort: lines.filter((line) => line[tier] < line.required).length,
    criticalLines: lines.filter((line) => line.priority === 1).length,
  };
}

function countLines(phaseId: string, lines: readonly LineView[], tier: Tier): MatrixDomainCell {
  const states = lines.map((line) => coverageState(line[tier], line.required));
  return {
    phaseId,
    lines: states,
    covered: states.filter((state) => state === "covered").length,
    atZero: states.filter((state) => state === "missing").length,
  };
}
