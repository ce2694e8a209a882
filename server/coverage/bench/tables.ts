import { digits } from "./claims";
import { agreementOf, errorOf, isSame } from "./peer-rows";
import type { PeerRun, PeerTable } from "./peer-runs";
import type { Row } from "./rows";
import { sizeName } from "./scale";

type Cells = string[][];

/** The claims: what was measured, the target, whether it holds. */
export function claimCells(rows: readonly Row[]): Cells {
  return [
    ["what", "measured", "target", "holds"],
    ...rows.map(({ name, ratio, target, unit, bound, holds, note }) => [
      name,
      ratio === null ? `– (${note ?? "not measured"})` : `${shown(ratio)} ${unit}${note ? ` (${note})` : ""}`,
      target === null ? "" : `${bound === "at most" ? "≤" : "≥"} ${target.toLocaleString("en")}`,
      holds ? "yes" : "no",
    ]),
  ];
}

/** A column for each size, a line for each peer. */
export function peerCells(table: PeerTable): Cells {
  const sizes = table.muster.map(({ size }) => size);
  const names = [...new Set(table.peers.map(({ peer, version }) => `${peer}\n${version}`))];
  return [
    ["pledges x lines", ...sizes.map(sizeName)],
    ["**Muster**", ...table.muster.map(({ timing, failure }) => (timing ? time(timing) : (failure ?? "")))],
    [
      "Muster, aggregated network",
      ...table.muster.map(({ kernel, failure }) => (kernel ? time(kernel) : (failure ?? ""))),
    ],
    ["one pass over two columns", ...table.onePass.map(({ timing }) => (timing ? time(timing) : ""))],
    ...names.map((name) => {
      const [peer = "", version = ""] = name.split("\n");
      const cellOf = (run: PeerRun | undefined) => (run ? peerCell(table, run) : "");
      return [
        `${peer} (${version})`,
        ...sizes.map((size) =>
          cellOf(table.peers.find((run) => run.peer === peer && isSame(run.size, size))),
        ),
      ];
    }),
  ];
}

function peerCell(table: PeerTable, run: PeerRun): string {
  if (!run.timing) return (run.failure ?? "").replace(/ \(already at .*\)/, " *");
  if (run.claimsOptimum)
    return agreementOf(table, run) === false ? `${time(run.timing)} WRONG` : time(run.timing);
  return `${time(run.timing)}, ${errorOf(table, run)}`;
}

function time({ milliseconds, runs }: { milliseconds: number; runs: number }): string {
  const once = runs === 1 ? " (1 run)" : "";
  if (milliseconds >= 1000) return `${digits(milliseconds / 1000)} s${once}`;
  return milliseconds >= 0.1
    ? `${digits(milliseconds)} ms${once}`
    : `${digits(milliseconds * 1000)} µs${once}`;
}

function shown(value: number): string {
  return value.toLocaleString("en", { maximumSignificantDigits: 3 });
}

export function toMarkdown(cells: Cells): string {
  const widths = widthsOf(cells);
  const line = (row: string[]) =>
    `| ${row.map((cell, place) => cell.padEnd(widths[place] ?? 0)).join(" | ")} |`;
  const [head = [], ...body] = cells;
  return [line(head), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...body.map(line)].join(
    "\n",
  );
}

export function toText(cells: Cells): string {
  const widths = widthsOf(cells);
  return cells
    .map((row) =>
      row
        .map((cell, place) => cell.padEnd(widths[place] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n")
    .replaceAll("**", "");
}

function widthsOf(cells: Cells): number[] {
  return (cells[0] ?? []).map((_, place) => Math.max(...cells.map((row) => (row[place] ?? "").length)));
}
