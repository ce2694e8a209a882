/** Somebody in front of a running Muster, whose browser keeps cookies. */
export class Visitor {
  private readonly cookies = new Map<string, string>();
  readonly origin: string;

  constructor(port: number) {
    this.origin = `http://localhost:${port}`;
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(`${this.origin}${path}`, {
      redirect: "manual",
      ...init,
      headers: { cookie: this.cookie, ...init.headers },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split("; ");
      const [name = "", ...value] = pair.split("=");
      this.cookies.set(name, value.join("="));
    }
    return response;
  }

  /**
   * A page as the payload that the router of the browser reads. Next first leads to the address with the hash of
   * such headers in its query, and answers there.
   */
  async payload(path: string): Promise<Response> {
    const asked = { headers: { RSC: "1" } };
    const answer = await this.fetch(path, asked);
    const address = answer.headers.get("location");
    if (answer.status !== 307 || !address?.match(/[?&]_rsc\b/)) return answer;
    await answer.arrayBuffer();
    return this.fetch(address, asked);
  }

  post(path: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
    const all = { "content-type": "application/json", origin: this.origin, ...headers };
    return this.fetch(path, { method: "POST", body, headers: all });
  }

  async signIn(email: string, password = "muster-demo"): Promise<this> {
    const { csrfToken } = (await (await this.fetch("/api/auth/csrf")).json()) as { csrfToken: string };
    const response = await this.post(
      "/api/auth/callback/credentials",
      JSON.stringify({ csrfToken, email, password }),
    );
    await response.arrayBuffer();
    const me = await this.post("/api/trpc/session.me", "{}");
    if (me.status !== 200) throw new Error(`${email} could not sign in: ${me.status}`);
    await me.arrayBuffer();
    return this;
  }
}
