import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import superjson from "superjson";
import type { PledgeRow } from "@/server/pledge/views";
import { PLAN } from "@/server/test/factories";
import { orderOf } from "../ambiguity/orders";

const ORDER = "Order ";
const CLIENTS = 4;
const AGAIN_MS = 25;
const ANSWER_TIMEOUT_MS = 20_000;

/** Clients that write without a pause, each order with its key until it is acknowledged. */
export class Writers {
  readonly acknowledged = new Set<string>();
  private readonly base: string;
  private isOver = false;
  private loops: Promise<unknown> = Promise.resolve();
  private epoch = 0;
  private waiting: (() => void)[] = [];

  constructor(
    port: number,
    private readonly cookie: string,
  ) {
    this.base = `http://localhost:${port}/api/trpc`;
  }

  begin(): void {
    this.loops = Promise.all(Array.from({ length: CLIENTS }, () => this.write()));
    // Who waits for an acknowledgement must hear of a failure too.
    this.loops.catch(() => {});
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.loops;
  }

  /** From here on only what is sent later counts as an acknowledgement. */
  mark(): void {
    this.epoch += 1;
  }

  async nextAcknowledgement(): Promise<void> {
    const heard = new Promise<void>((resolve) => this.waiting.push(resolve));
    await Promise.race([heard, this.loops]);
  }

  /** How often each order is there, as its nation reads it; pledges of the plan itself may share a title. */
  async made(): Promise<Map<string, number>> {
    const { data } = await this.send("pledge.list", { planId: PLAN }, null);
    const times = new Map<string, number>();
    for (const { title } of superjson.deserialize<PledgeRow[]>(data ?? { json: [] }))
      if (title.startsWith(ORDER)) times.set(title, (times.get(title) ?? 0) + 1);
    return times;
  }

  private async write(): Promise<void> {
    while (!this.isOver) {
      const [title, key] = [`${ORDER}${randomUUID()}`, randomUUID()];
      for (;;) {
        const { epoch } = this;
        const { status } = await this.send("pledge.create", orderOf(title), key);
        if (status === 200) {
          this.acknowledged.add(title);
          if (epoch === this.epoch) for (const resolve of this.waiting.splice(0)) resolve();
          break;
        }
        // Anything else would come again each time.
        if (status !== 409 && status < 500) throw new Error(`an order was answered with ${status}`);
        await delay(AGAIN_MS);
      }
    }
  }

  /** Status 599 stands for no answer. */
  private async send(
    procedure: string,
    input: unknown,
    key: string | null,
  ): Promise<{ status: number; data?: Parameters<typeof superjson.deserialize>[0] }> {
    const keyed: Record<string, string> = key === null ? {} : { "idempotency-key": key };
    try {
      const response = await fetch(`${this.base}/${procedure}`, {
        method: "POST",
        headers: { "content-type": "application/json", cookie: this.cookie, ...keyed },
        body: JSON.stringify({ json: input }),
        signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      });
      const body = (await response.json()) as {
        result?: { data: Parameters<typeof superjson.deserialize>[0] };
      };
      return { status: response.status, ...(body.result && { data: body.result.data }) };
    } catch {
      return { status: 599 };
    }
  }
}
