/** What came of the inputs that were sent to the running product, each by the answer it got. */
export interface Tally {
  sent: number;
  /** Refused with their whole request, before any procedure saw them. */
  unread: number;
  /** Answered to somebody whose session was over. */
  outside: number;
  faults: string[];
  told: string[];
}

export const emptyTally = (): Tally => ({ sent: 0, unread: 0, outside: 0, faults: [], told: [] });

/** What a stranger could learn from: stacks, SQL, paths and names of what Muster is made of. */
const TELLTALE =
  /\n\s+at \S+ \(|\\n\s+at \S+ \(|node_modules|Failed query|\bselect \\?"|\binsert into\b|params: |drizzle|ZodError|superjson/i;

export interface Reply {
  /** 0 where the line was cut. */
  status: number;
  text: string;
  what: string;
}

/** One answer to a whole request of one input. */
export function noteWhole(tally: Tally, reply: Reply): void {
  tally.sent += 1;
  tally.unread += 1;
  if (!isRefusal(reply.status)) tally.faults.push(`${reply.status} ${reply.what}`);
  noteText(tally, reply);
}

/** The answer that one of several calls in a request got. Whether the procedure did what it was asked. */
export function noteOne(tally: Tally, answer: unknown, what: string): boolean {
  tally.sent += 1;
  const { result, error } = answer as { result?: unknown; error?: { json?: Refused } };
  if (result !== undefined) return true;
  const status = error?.json?.data?.httpStatus ?? 0;
  if (status === 401) tally.outside += 1;
  if (!isRefusal(status)) tally.faults.push(`${status} ${what}`);
  return false;
}

interface Refused {
  data?: { httpStatus?: number };
}

export function noteText(tally: Tally, { text, what }: Pick<Reply, "text" | "what">): void {
  if (TELLTALE.test(text)) tally.told.push(what);
}

export const isRefusal = (status: number): boolean => status >= 400 && status < 500;
