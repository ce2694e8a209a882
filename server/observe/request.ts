import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { shared } from "./shared";

/** What is known of the request that is being answered; its log line is written from this when it ends. */
export interface RequestNote {
  id: string;
  actor: { userId: string; nation: string; role: string } | null;
  procedures: string[];
}

const storage = shared("requests", () => new AsyncLocalStorage<RequestNote>());

const GIVEN_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;

/** A request's number: the one that our own proxy gave it, as far as it is one, else a new one. */
export const newRequest = (givenId: string | undefined): RequestNote => ({
  id: givenId !== undefined && GIVEN_ID.test(givenId) ? givenId : randomUUID(),
  actor: null,
  procedures: [],
});

export const inRequest = <T>(note: RequestNote, work: () => T): T => storage.run(note, work);

export const currentRequest = (): RequestNote | undefined => storage.getStore();

/** The number that a reader reports and the log holds. */
export const requestId = (): string => currentRequest()?.id ?? randomUUID();

export function noteActor(actor: { userId: string; nation: string | null; role: string }): void {
  const note = currentRequest();
  if (note) note.actor = { userId: actor.userId, nation: actor.nation ?? "HQ", role: actor.role };
}

const MOST_PROCEDURES = 20;

export function noteProcedure(name: string): void {
  const note = currentRequest();
  if (note && note.procedures.length < MOST_PROCEDURES) note.procedures.push(name);
}
