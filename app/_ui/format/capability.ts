/** Names short enough for the row of a table; the catalogue's own name stands behind them. */
export function shortCapability(capability: { name: string; shortName?: string }): string {
  return capability.shortName || capability.name.replace(/\s*\(.*\)$/, "");
}
