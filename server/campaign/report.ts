import type { Result } from "./campaign";

const MARK = /<!-- campaigns -->[\s\S]*<!-- \/campaigns -->/;

/** The results as a table of Markdown, with what they were measured on. */
export function table(results: Result[], machine: string): string {
  const rows = results.map(({ campaign, what, target, reached, seconds, ...result }) =>
    row([`\`${campaign}\``, what, target, reached, verdict(result), seconds.toFixed(0)]),
  );
  const head = row(["campaign", "what", "target", "reached", "holds", "seconds"]);
  return [`Run on ${machine}.`, "", head, row(["---", "---", "---", "---", "---", "---"]), ...rows].join(
    "\n",
  );
}

/** The page with the table in the place of the former one. */
export function withTable(page: string, text: string): string {
  if (!MARK.test(page)) throw new Error("README.md has no place for campaigns.");
  return page.replace(MARK, () => `<!-- campaigns -->\n\n${text}\n\n<!-- /campaigns -->`);
}

const row = (cells: string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;

function verdict({ holds, isTried = true }: Pick<Result, "holds"> & { isTried?: boolean }): string {
  if (!isTried) return "not tried";
  return holds ? "yes" : "no, open";
}
