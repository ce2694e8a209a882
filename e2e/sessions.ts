import type { APIRequestContext, BrowserContext } from "@playwright/test";
import { signIn } from "./person";

/** What a signed-in browser keeps. */
export type Session = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** Who has signed in already: a password costs the server more than any page, and one session serves many tests. */
export class Sessions {
  readonly #open = new Map<string, Promise<Session>>();
  readonly #newRequest: () => Promise<APIRequestContext>;

  constructor(newRequest: () => Promise<APIRequestContext>) {
    this.#newRequest = newRequest;
  }

  of(email: string): Promise<Session> {
    const open = this.#open.get(email) ?? this.#signIn(email);
    this.#open.set(email, open);
    return open;
  }

  async #signIn(email: string): Promise<Session> {
    const request = await this.#newRequest();
    await signIn(request, email);
    const session = await request.storageState();
    await request.dispose();
    return session;
  }
}
