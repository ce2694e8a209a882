// A form keeps what is typed in it: its pledge is not fetched under its hands.
const LEFT_ALONE = new Set(["plan.revision", "pledge.get", "pledge.unsaved"]);

/** Whether a cached query shows something of a plan, so that a new revision makes it stale. */
export function isOfPlan(queryKey: readonly unknown[], planId: string): boolean {
  const [path, options] = queryKey;
  if (!Array.isArray(path) || LEFT_ALONE.has(path.join("."))) return false;
  if (typeof options !== "object" || options === null || !("input" in options)) return false;
  const { input } = options;
  return typeof input === "object" && input !== null && "planId" in input && input.planId === planId;
}
