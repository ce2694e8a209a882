import type { BrowserContext } from "@playwright/test";

/** Says only that the machine was slow: the browser counts seconds from the load of a page. */
const OF_THE_CLOCK = /was preloaded using link preload but not used within a few seconds/;

/** Sees everything that a browser does beside what a test looks at. */
export class Watch {
  readonly #complaints: string[] = [];
  readonly #declared: RegExp[] = [];
  readonly #host: string;

  constructor(baseURL: string) {
    this.#host = new URL(baseURL).host;
  }

  /** Words of the console that a test provokes on purpose, such as a refused request. */
  expect(words: RegExp): void {
    this.#declared.push(words);
  }

  over(context: BrowserContext): void {
    context.on("request", (request) => this.#asks(request.url()));
    context.on("page", (page) => page.on("websocket", (socket) => this.#asks(socket.url())));
    context.on("console", (message) => {
      const isHeard = message.type() === "error" || message.type() === "warning";
      if (isHeard && !OF_THE_CLOCK.test(message.text()))
        this.#complain(
          `console ${message.type()} on ${message.page()?.url()}: ${message.text()} (${message.location().url})`,
        );
    });
    context.on("weberror", (fault) => this.#complain(`fault in the page: ${fault.error().stack}`));
  }

  complaints(): string[] {
    return this.#complaints.filter((complaint) => !this.#declared.some((words) => words.test(complaint)));
  }

  #asks(address: string): void {
    const url = new URL(address);
    if (["data:", "blob:", "about:"].includes(url.protocol) || url.host === this.#host) return;
    this.#complain(`request to another host: ${address}`);
  }

  #complain(complaint: string): void {
    this.#complaints.push(complaint);
  }
}
