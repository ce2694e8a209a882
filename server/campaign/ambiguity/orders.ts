import { createTRPCClient, httpLink, type TRPCLink } from "@trpc/client";
import superjson from "superjson";
import { drawKey } from "@/app/_trpc/draw-key";
import { againLink, keyHeader, keyLink } from "@/app/_trpc/once-links";
import { PLAN, pledgeFields } from "@/server/test/factories";
import type { AppRouter } from "@/server/trpc/root";

const CLIENTS = 8;
/** After all that a browser tries by itself: how often its user presses the button again. */
const MOST_PRESSES = 20;

export interface Placed {
  title: string;
  key: string;
}

export interface Orders {
  placed: Placed[];
  /** Orders that were never answered. */
  given: string[];
  /** How often a request was sent in all. */
  sendings: number;
}

/** Each sending with a key of its own, as by a client that knows of none. */
const forgetfulLink: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    next({ ...op, context: { ...op.context, idempotencyKey: drawKey() } });

/** Orders through the links of the browser, every one sent until it is answered. */
export async function placeOrders(
  port: number,
  cookie: string,
  titles: readonly string[],
  { hasKeys }: { hasKeys: boolean },
): Promise<Orders> {
  const orders: Orders = { placed: [], given: [], sendings: 0 };
  const keys = new Map<string, string>();
  let next = 0;
  const client = async () => {
    const api = createTRPCClient<AppRouter>({
      links: [
        keyLink,
        againLink,
        ...(hasKeys ? [] : [forgetfulLink]),
        httpLink({
          url: `http://127.0.0.1:${port}/api/trpc`,
          transformer: superjson,
          headers: ({ op }) => {
            orders.sendings += 1;
            const { fields } = op.input as { fields: { title: string } };
            keys.set(fields.title, String(op.context.idempotencyKey));
            return { ...keyHeader(op), cookie };
          },
        }),
      ],
    });
    for (let title = titles[next++]; title !== undefined; title = titles[next++])
      if (await isPlaced(api, title)) orders.placed.push({ title, key: keys.get(title) ?? "" });
      else orders.given.push(title);
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return orders;
}

async function isPlaced(
  api: ReturnType<typeof createTRPCClient<AppRouter>>,
  title: string,
): Promise<boolean> {
  for (let press = 0; press < MOST_PRESSES; press += 1)
    try {
      await api.pledge.create.mutate(orderOf(title));
      return true;
    } catch {
      // The user reads that it failed and presses again.
    }
  return false;
}

export const orderOf = (title: string) => ({ planId: PLAN, fields: pledgeFields({ title }) });
