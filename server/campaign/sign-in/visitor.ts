import { randomUUID } from "node:crypto";
import superjson from "superjson";

export interface Answer {
  status: number;
  body: unknown;
  /** Names alone: their values change with every answer. */
  headers: string[];
  retryAfter: number | null;
}

/** A browser over HTTP: keeps its cookies, and seems to come from the address that it is given. */
export class Visitor {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly origin: string,
    readonly address: string,
  ) {}

  /** Another browser with a copy of every cookie. */
  copy(): Visitor {
    const twin = new Visitor(this.origin, this.address);
    for (const [name, value] of this.cookies) twin.cookies.set(name, value);
    return twin;
  }

  async send(path: string, init: RequestInit = {}): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(new URL(path, this.origin), {
      redirect: "manual",
      ...init,
      headers: { "x-forwarded-for": this.address, ...(cookie && { cookie }), ...init.headers },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split("; ");
      const [name = "", ...value] = pair.split("=");
      if (attributes.includes("Max-Age=0")) this.cookies.delete(name);
      else this.cookies.set(name, value.join("="));
    }
    const text = await response.text();
    return {
      status: response.status,
      body: readJson(text),
      headers: [...new Set(response.headers.keys())].sort(),
      retryAfter: Number(response.headers.get("retry-after")) || null,
    };
  }

  post(path: string, fields: unknown): Promise<Answer> {
    const headers = { "content-type": "application/json" };
    return this.send(path, { method: "POST", headers, body: JSON.stringify(fields) });
  }

  async csrfToken(): Promise<string> {
    const { body } = await this.send("/api/auth/csrf");
    return isRecord(body) ? String(body.csrfToken) : "";
  }

  async signIn(email: string, password: string, code?: string): Promise<Answer> {
    const csrfToken = await this.csrfToken();
    return this.post("/api/auth/callback/credentials", { csrfToken, email, password, ...(code && { code }) });
  }

  async signOut(): Promise<Answer> {
    return this.post("/api/auth/signout", { csrfToken: await this.csrfToken() });
  }

  /** A procedure by its name; what it answers is read as the screens read it. */
  async call<T = unknown>(procedure: string, input?: unknown): Promise<{ status: number; value: T }> {
    const { status, body } = await this.send(`/api/trpc/${procedure}`, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": randomUUID() },
      body: JSON.stringify(superjson.serialize(input)),
    });
    const data = isRecord(body) && isRecord(body.result) ? body.result.data : undefined;
    // Safe because the caller names what the procedure answers, and looks at the status first.
    return { status, value: (data === undefined ? undefined : superjson.deserialize(data as never)) as T };
  }

  /** Whether the session of this browser opens anything. */
  async isIn(): Promise<boolean> {
    return (await this.call("session.me")).status === 200;
  }
}

export const errorOf = ({ body }: Answer): string =>
  isRecord(body) && typeof body.error === "string" ? body.error : "";

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
