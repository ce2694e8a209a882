import { expect, it } from "vitest";
import { KeptAlive, type Running } from "./keep-alive";
import { sayAsLines } from "./stop";
import { until } from "./test/until";

/** Processes that die when they are told to. */
function fleet() {
  const born: { die: (how: string) => void; isStopped: boolean }[] = [];
  const launch = async (): Promise<Running> => {
    let die: (how: string) => void = () => {};
    const exited = new Promise<string>((resolve) => {
      die = resolve;
    });
    const process = { die, isStopped: false };
    born.push(process);
    const stop = async () => {
      process.isStopped = true;
      die("stopped");
    };
    return { exited, stop };
  };
  return { born, launch };
}

it("starts again what died", async () => {
  const { born, launch } = fleet();
  const kept = new KeptAlive("the process", launch);
  await kept.start();
  born[0]?.die("SIGKILL");
  await until("a second life", () => born.length === 2);
  await kept.stop();
  expect(born.map(({ isStopped }) => isStopped)).toEqual([false, true]);
});

it("tells of a restart as an alarm wants to find it", async () => {
  const { error } = console;
  const { LOG_LEVEL = "" } = process.env;
  const written: string[] = [];
  console.error = (line: string) => written.push(line);
  sayAsLines("error");
  const { born, launch } = fleet();
  const kept = new KeptAlive("the process", launch);
  await kept.start();
  born[0]?.die("SIGKILL");
  await until("a second life", () => born.length === 2);
  await kept.stop();
  Object.assign(console, { error });
  process.env.LOG_LEVEL = LOG_LEVEL;
  expect(written.map((line) => JSON.parse(line))).toMatchObject([
    { level: "error", event: "restart", where: "the process", text: expect.stringContaining("(SIGKILL)") },
  ]);
});

it("starts nothing after it was stopped", async () => {
  const { born, launch } = fleet();
  const kept = new KeptAlive("the process", launch);
  await kept.start();
  await kept.stop();
  await new Promise(setImmediate);
  expect(born).toHaveLength(1);
});

it("a first start that fails is not repeated", async () => {
  let attempts = 0;
  const kept = new KeptAlive("the process", async () => {
    attempts++;
    throw new Error("no");
  });
  await expect(kept.start()).rejects.toThrow("no");
  expect(attempts).toBe(1);
});

it("gives up with the reason when it dies at once again and again", async () => {
  const { launch } = fleet();
  const kept = new KeptAlive("the process", async () => {
    const running = await launch();
    return { ...running, exited: Promise.resolve("exit code 7") };
  });
  await kept.start();
  expect((await kept.lost).message).toBe("the process stops again and again. The last time: exit code 7");
}, 30_000);
