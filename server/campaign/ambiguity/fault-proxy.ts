import { connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { Random } from "@/server/coverage/engine/test/random";

/** What can befall one connection, from a moment on. */
export const FAULTS = ["ok", "latency", "reset", "cut mid", "cut answer", "blackhole", "slow"] as const;
export type Fault = (typeof FAULTS)[number];

const LATENCY_MS = 10;
const SLOW_BYTES = 700;
const SLOW_EVERY_MS = 4;
/** Nothing passes for so long; then the line is dead for both ends, as a firewall would have it. */
const BLACKHOLE_MS = 400;
const LONGEST_CALM_BYTES = 24_000;

export interface FaultProxy {
  port: number;
  /** How often each fault struck. */
  struck: Record<Fault, number>;
  /** With 0 nothing befalls anybody any more. */
  setChance(chance: number): void;
  stop(): Promise<void>;
}

/**
 * A line between two programs that breaks. Each connection draws after how many bytes something befalls it, and
 * what: so a break comes in the middle of a message, after a commit was sent, or before its answer is back.
 */
export async function startFaultProxy(
  target: { host: string; port: number },
  random: Random,
  chance: number,
): Promise<FaultProxy> {
  const struck = Object.fromEntries(FAULTS.map((fault) => [fault, 0])) as Record<Fault, number>;
  const open = new Set<Socket>();
  let share = chance;
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ ...target, noDelay: true });
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on("error", () => {});
      socket.once("close", () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    const line: Line = { near, far, left: random.below(LONGEST_CALM_BYTES), fault: "ok", behind: new Map() };
    const strike = () => {
      line.left = random.below(LONGEST_CALM_BYTES);
      line.fault = random.chance(share) ? random.pick(FAULTS) : "ok";
      struck[line.fault] += 1;
    };
    near.on("data", (bytes) => pass(line, bytes, far, strike));
    far.on("data", (bytes) => pass(line, bytes, near, strike));
  });
  const port = await listen(server);
  return {
    port,
    struck,
    setChance: (next) => {
      share = next;
    },
    stop: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

interface Line {
  near: Socket;
  far: Socket;
  /** Bytes until something else befalls it. */
  left: number;
  fault: Fault;
  /** Until what was sent towards an end has left. */
  behind: Map<Socket, Promise<void>>;
}

function pass(line: Line, bytes: Buffer, to: Socket, strike: () => void): void {
  line.left -= bytes.length;
  if (line.left <= 0) strike();
  switch (line.fault) {
    case "ok":
      forward(line, to, bytes);
      break;
    case "latency":
      forward(line, to, bytes, LATENCY_MS);
      break;
    case "slow":
      for (let start = 0; start < bytes.length; start += SLOW_BYTES)
        forward(line, to, bytes.subarray(start, start + SLOW_BYTES), SLOW_EVERY_MS);
      break;
    case "reset":
      line.near.resetAndDestroy();
      line.far.resetAndDestroy();
      break;
    case "cut mid":
      forward(line, to, bytes.subarray(0, Math.floor(bytes.length / 2)));
      void line.behind.get(to)?.then(() => end(line));
      break;
    case "cut answer":
      // What was asked still arrives; the answer to it does not.
      if (to === line.near) end(line);
      else forward(line, to, bytes);
      break;
    case "blackhole":
      setTimeout(() => end(line), BLACKHOLE_MS);
  }
}

/** What was sent first arrives first, however long it takes. */
function forward(line: Line, to: Socket, bytes: Buffer, waitMs = 0): void {
  const before = line.behind.get(to) ?? Promise.resolve();
  line.behind.set(
    to,
    before.then(async () => {
      if (waitMs > 0) await delay(waitMs);
      to.write(bytes);
    }),
  );
}

function end({ near, far }: Line): void {
  near.destroy();
  far.destroy();
}

export function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port: 0, host: "127.0.0.1" }, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
}
