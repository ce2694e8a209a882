import { deliver, type Identity } from "@/server/launch/process-identity";
import type { Launched } from "@/server/launch/test/launched";

export const VICTIMS = ["server", "postmaster", "launcher"] as const;
export type Victim = (typeof VICTIMS)[number];

/**
 * Ends what stands for the victim without a word of warning, and says what that was: of PostgreSQL all processes;
 * with the launcher the server too, so that PostgreSQL is left alone.
 */
export function kill(launched: Launched, victim: Victim): Identity[] {
  const condemned = condemnedFor(launched, victim);
  if (condemned.length === 0) throw new Error(`there is no ${victim} to kill`);
  for (const { pid } of condemned) deliver(pid, "SIGKILL");
  return condemned;
}

function condemnedFor(launched: Launched, victim: Victim): Identity[] {
  const family = launched.descendants();
  const of = (pattern: RegExp) =>
    family.filter(({ args }) => pattern.test(args)).map(({ identity }) => identity);
  if (victim === "server") return of(/serve\.mjs/);
  if (victim === "launcher") return [launched.identity, ...of(/serve\.mjs/)];
  return of(/\/postgres -D |^postgres: /);
}
