import { createTRPCClient, httpLink } from "@trpc/client";
import superjson from "superjson";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { AppRouter } from "@/server/trpc/root";
import { againLink, keyHeader, keyLink } from "./once-links";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Answer = "no answer" | { status: number; reason?: string };

/** A browser before a server that answers as the script says, and with 200 from then on. */
function browser(...script: Answer[]) {
  const keys: (string | null)[] = [];
  const api = createTRPCClient<AppRouter>({
    links: [
      keyLink,
      againLink,
      httpLink({
        url: "http://muster.example/api/trpc",
        transformer: superjson,
        methodOverride: "POST",
        headers: ({ op }) => keyHeader(op),
        fetch: async (_, init) => {
          keys.push(new Headers(init?.headers as HeadersInit).get("idempotency-key"));
          const answer = script.shift() ?? { status: 200 };
          if (answer === "no answer") throw new TypeError("fetch failed");
          return Response.json(bodyOf(answer), { status: answer.status });
        },
      }),
    ],
  });
  const forget = async (formKey: string) => {
    const outcome = api.pledge.forgetUnsaved.mutate({ formKey }).then(
      () => "done",
      (error: Error) => error.message,
    );
    await vi.runAllTimersAsync();
    return outcome;
  };
  return { api, keys, forget };
}

function bodyOf({ status, reason }: Exclude<Answer, string>) {
  if (status === 200) return { result: { data: { json: null } } };
  const data = { httpStatus: status, code: "CONFLICT", details: { reason }, fields: [] };
  return { error: { json: { message: `refused with ${status}`, code: -32_009, data } } };
}

test("what was not answered, or could not be done for a moment, is sent again with the same key", async () => {
  const { keys, forget } = browser(
    "no answer",
    { status: 503, reason: "OUTCOME_UNKNOWN" },
    { status: 409, reason: "IN_FLIGHT" },
  );
  expect(await forget("new")).toBe("done");
  expect(keys).toHaveLength(4);
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toMatch(/^[\da-f-]{36}$/);
});

test.each([400, 401, 403, 409, 422])("a refusal with %i is not sent again", async (status) => {
  const { keys, forget } = browser({ status });
  expect(await forget("new")).toBe(`refused with ${status}`);
  expect(keys).toHaveLength(1);
});

test("it gives up after a while; the user who does the same again does it with the same key", async () => {
  const { keys, forget } = browser(...Array.from({ length: 8 }, () => "no answer" as const));
  expect(await forget("new")).toBe("fetch failed");
  expect(keys).toHaveLength(8);
  expect(await forget("other")).toBe("done");
  expect(await forget("new")).toBe("done");
  expect(await forget("new")).toBe("done");
  const [first] = keys;
  const [other, again, anew] = keys.slice(8);
  expect(again).toBe(first);
  expect(new Set([first, other, anew]).size).toBe(3);
});

test("a question carries no key and is asked once", async () => {
  const { api, keys } = browser("no answer");
  await expect(api.plan.list.query()).rejects.toThrow("fetch failed");
  expect(keys).toEqual([null]);
});
