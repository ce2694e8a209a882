/**
 * One value for the whole process. The doors and the application behind them are loaded apart, each with its
 * own copy of these modules, and must still count and note in the same place.
 */
export function shared<T>(name: string, make: () => T): T {
  const place = globalThis as unknown as Record<symbol, T | undefined>;
  const key = Symbol.for(`muster.${name}`);
  place[key] ??= make();
  return place[key];
}
