/** Reads a place that exists by construction: a miss is a fault of the engine, never of the plan. */
export function at<T>(list: ArrayLike<T>, index: number): T {
  const value = list[index];
  if (value === undefined) throw new RangeError(`no place ${index} in a list of ${list.length}`);
  return value;
}
