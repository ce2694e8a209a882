import { TRPCError } from "@trpc/server";

export const CLIENTS = 16;

/** What came of as many tries at once as there are clients. */
export interface Race<T> {
  won: T[];
  /** Neither done nor refused in plain words. */
  faults: string[];
}

/** Every client tries at the same moment; whoever is too late is to be told so (409), and nothing else. */
export async function race<T>(attempt: (client: number) => Promise<T>): Promise<Race<T>> {
  const tries = await Promise.allSettled(Array.from({ length: CLIENTS }, (_, client) => attempt(client)));
  const won: T[] = [];
  const faults: string[] = [];
  for (const one of tries) {
    if (one.status === "fulfilled") won.push(one.value);
    else if (!isTooLate(one.reason)) faults.push(String(one.reason));
  }
  return { won, faults };
}

const isTooLate = (reason: unknown): boolean => reason instanceof TRPCError && reason.code === "CONFLICT";

/** What is wrong with a race that only so many may win. */
export const misjudged = (name: string, { won, faults }: Race<unknown>, winners = 1): string[] => [
  ...faults.map((fault) => `${name}: ${fault}`),
  ...(won.length === winners ? [] : [`${name}: ${won.length} of ${CLIENTS} won, not ${winners}`]),
];
