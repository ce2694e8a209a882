/** The same screen of another plan; what the address names inside a plan, such as a pledge, stays behind. */
export function samePlace(pathname: string, planId: string): string {
  const [, , , screen] = pathname.split("/");
  return screen ? `/plans/${planId}/${screen}` : `/plans/${planId}/plan`;
}
