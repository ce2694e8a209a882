import { randomUUID } from "node:crypto";
import { type APIRequestContext, type BrowserContext, expect, type Page } from "@playwright/test";

export const PASSWORD = "muster-demo";
export const PLAN = "/plans/reference";

/** Until the page answers to clicks and keys: its frame marks the document, and React holds its content. */
export async function isAlive(page: Page): Promise<void> {
  await page.locator("html.page-margins").waitFor();
  await page.waitForFunction(() => {
    const title = document.querySelector("main :is(h1, h2, p)");
    return title !== null && Object.keys(title).some((key) => key.startsWith("__reactFiber"));
  });
  // React marks what it is still taking over; once the browser has nothing left to do, it has taken it over.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => resolve(null))));
}

/** Leaves the session in the cookies of the browser that asks. */
export async function signIn(request: APIRequestContext, email: string): Promise<void> {
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const answer = await request.post("/api/auth/callback/credentials", {
    data: { csrfToken, email, password: PASSWORD },
  });
  expect(answer.status(), `signing in as ${email}`).toBe(200);
}

/** Somebody at a browser of their own. */
export class Person {
  readonly #context: BrowserContext;

  constructor(
    context: BrowserContext,
    readonly email: string,
    readonly page: Page,
  ) {
    this.#context = context;
  }

  /** One more tab in the same browser. */
  another(): Promise<Page> {
    return this.#context.newPage();
  }

  cookies() {
    return this.#context.cookies();
  }

  /** Ends the session behind the back of the open pages, as time or an administrator would. */
  async loseSession(): Promise<void> {
    const { csrfToken } = await (await this.#context.request.get("/api/auth/csrf")).json();
    const answer = await this.#context.request.post("/api/auth/signout", { data: { csrfToken } });
    expect(answer.status()).toBe(200);
  }

  /** A procedure called directly, for arranging what a test is not about. */
  async call(procedure: string, input: unknown): Promise<unknown> {
    const answer = await this.#context.request.post(`/api/trpc/${procedure}`, {
      data: { json: input },
      headers: { "idempotency-key": randomUUID() },
    });
    expect(answer.status(), `${procedure}: ${await answer.text()}`).toBe(200);
    return (await answer.json()).result.data.json;
  }
}
