import { setTimeout as delay } from "node:timers/promises";
import { RestartPolicy } from "./restart-policy";
import { explain, Stop, say } from "./stop";

export interface Running {
  /** settles when the process is gone, with how it went */
  exited: Promise<string>;
  stop(): Promise<void>;
}

/** Starts a process and starts it again whenever it dies, until it is stopped or there is no hope. */
export class KeptAlive {
  private current: Running | null = null;
  private starting: Promise<unknown> = Promise.resolve();
  private readonly stopping = new AbortController();
  private readonly policy = new RestartPolicy();
  private reportLoss: (reason: Stop) => void = () => {};

  /** settles, with the reason, only when the process cannot be kept alive */
  readonly lost = new Promise<Stop>((resolve) => {
    this.reportLoss = resolve;
  });

  constructor(
    private readonly name: string,
    private readonly launch: (signal: AbortSignal) => Promise<Running>,
  ) {}

  /** The first start: what fails here would fail again, so it is not repeated. */
  async start(): Promise<void> {
    const started = await this.attempt();
    void this.watch(started);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.starting.catch(() => {});
    await this.current?.stop();
  }

  private async attempt(): Promise<Running> {
    const attempt = this.launch(this.stopping.signal);
    this.starting = attempt;
    this.current = await attempt;
    return this.current;
  }

  private async watch(first: Running): Promise<void> {
    let running: Running | null = first;
    let since = Date.now();
    let how = "";
    while (!this.stopping.signal.aborted) {
      if (running) how = await running.exited;
      if (this.stopping.signal.aborted) return;
      const verdict = this.policy.afterDeath(Date.now() - since);
      if (verdict === "give up") {
        this.reportLoss(new Stop(`${this.name} stops again and again. The last time: ${how}`));
        return;
      }
      const restart = { level: "error", event: "restart", where: this.name } as const;
      say(`${this.name} stopped (${how}); starting it again`, restart);
      try {
        await delay(verdict.waitMs, undefined, { signal: this.stopping.signal });
        since = Date.now();
        running = await this.attempt();
      } catch (error) {
        running = null;
        how = explain(error);
      }
    }
  }
}
