import type { Changes } from "../_words/change";

/** Where the screens show what a change of the plan is about. */
export function placeInPlan(changes: Changes): string {
  const [part = "", key = ""] = Object.keys(changes)[0]?.split("/") ?? [];
  switch (part) {
    case "requirement":
      return "plan?section=lines";
    case "participation":
      return "plan?section=participation";
    case "accepted_gap":
      return `gaps?line=${encodeURIComponent(key)}`;
    default:
      return "plan";
  }
}
