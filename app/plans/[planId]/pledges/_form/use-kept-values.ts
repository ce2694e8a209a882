"use client";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { useTRPCClient } from "@/app/_trpc/client";

const WAIT_MS = 800;

/**
 * Keeps on the server what is typed and not saved. While the newest of it is not there yet, leaving the
 * page is asked about; after that nothing can be lost.
 */
export function useKeptValues(formKey: string) {
  const client = useTRPCClient();
  const waiting = useRef<Record<string, unknown> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  // One request at a time and in order, so that an older text never arrives after a newer one.
  const line = useRef<Promise<unknown>>(Promise.resolve());

  const send = useCallback(() => {
    const values = waiting.current;
    if (!values) return;
    line.current = line.current.then(async () => {
      try {
        await client.pledge.keepUnsaved.mutate({ formKey, values: JSON.parse(JSON.stringify(values)) });
        if (waiting.current === values) waiting.current = null;
      } catch {
        // It stays waiting: the next key, or leaving the page, tries again.
      }
    });
  }, [client, formKey]);

  const stopTimer = useCallback(() => {
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
  }, []);

  const keep = useCallback(
    (values: Record<string, unknown>) => {
      waiting.current = values;
      stopTimer();
      timer.current = setTimeout(send, WAIT_MS);
    },
    [send, stopTimer],
  );

  const forget = useCallback(() => {
    waiting.current = null;
    stopTimer();
    line.current = line.current.then(async () => {
      try {
        await client.pledge.forgetUnsaved.mutate({ formKey });
      } catch {
        // What is kept equals what was saved or given up; at worst it is offered once more.
      }
    });
    return line.current;
  }, [client, formKey, stopTimer]);

  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent) => {
      if (!waiting.current) return;
      send();
      event.preventDefault();
    };
    window.addEventListener("beforeunload", onLeave);
    return () => {
      window.removeEventListener("beforeunload", onLeave);
      stopTimer();
      send();
    };
  }, [send, stopTimer]);

  return useMemo(() => ({ keep, forget }), [keep, forget]);
}
