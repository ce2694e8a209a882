import { afterEach, expect, it, vi } from "vitest";
import { KeptAlive, type Running } from "./keep-alive";
import { until } from "./test/until";

interface Life {
  die: (how: string) => void;
  isStopped: boolean;
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** Processes that die when they are told to. */
function fleet() {
  const born: Life[] = [];
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

/** What was started of something that is killed once and then stopped. */
async function killedOnce(Kept = KeptAlive): Promise<Life[]> {
  const { born, launch } = fleet();
  const kept = new Kept("the process", launch);
  await kept.start();
  born[0]?.die("SIGKILL");
  await until("a second life", () => born.length === 2);
  await kept.stop();
  return born;
}

it("starts again what died", async () => {
  expect((await killedOnce()).map(({ isStopped }) => isStopped)).toEqual([false, true]);
});

it("tells of a restart as an alarm wants to find it", async () => {
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  vi.stubEnv("LOG_LEVEL", "");
  // Of its own, so that other tests go on being told in plain words.
  vi.resetModules();
  (await import("./stop")).sayAsLines("error");
  await killedOnce((await import("./keep-alive")).KeptAlive);
  expect(error.mock.calls.map(([line]) => JSON.parse(line))).toMatchObject([
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
