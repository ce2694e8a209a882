import { ORIGIN, type Site } from "./site";

type Fields = Record<string, unknown>;

/** What a browser does: keeps cookies and sends them back. The address is what our own server saw on the socket. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly setCookies: string[] = [];

  constructor(
    private readonly site: Site,
    readonly peer: string,
    private readonly headers: Record<string, string> = {},
  ) {}

  request(path: string, init: RequestInit = {}): Request {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...this.headers, cookie, "x-muster-peer": this.peer, ...init.headers };
    return new Request(new URL(path, ORIGIN), { ...init, headers });
  }

  async get(path: string): Promise<Response> {
    return this.take(await this.site.handle(this.request(path)));
  }

  async post(path: string, fields: Fields): Promise<Response> {
    const headers = { "content-type": "application/json" };
    return this.take(
      await this.site.handle(this.request(path, { method: "POST", headers, body: JSON.stringify(fields) })),
    );
  }

  async postForm(path: string, fields: Record<string, string>): Promise<Response> {
    return this.take(
      await this.site.handle(this.request(path, { method: "POST", body: new URLSearchParams(fields) })),
    );
  }

  async csrfToken(): Promise<string> {
    const { csrfToken } = (await (await this.get("/api/auth/csrf")).json()) as { csrfToken: string };
    return csrfToken;
  }

  async signIn(email: string, password: string, more: Fields = {}): Promise<Response> {
    const csrfToken = await this.csrfToken();
    return this.post("/api/auth/callback/credentials", { csrfToken, email, password, ...more });
  }

  async signOut(): Promise<Response> {
    return this.post("/api/auth/signout", { csrfToken: await this.csrfToken() });
  }

  actor() {
    return this.site.actorFromRequest(this.request("/api/trpc/session.me"));
  }

  /** Another browser with a copy of every cookie. */
  copy(): Browser {
    const twin = new Browser(this.site, this.peer, this.headers);
    for (const [name, value] of this.cookies) twin.cookies.set(name, value);
    return twin;
  }

  take(response: Response): Response {
    for (const line of response.headers.getSetCookie()) {
      this.setCookies.push(line);
      const [pair = "", ...attributes] = line.split("; ");
      const [name = "", ...value] = pair.split("=");
      if (attributes.includes("Max-Age=0")) this.cookies.delete(name);
      else this.cookies.set(name, value.join("="));
    }
    return response;
  }
}
