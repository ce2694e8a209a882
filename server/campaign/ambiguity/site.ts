import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { DEMO_PASSWORD } from "@/server/campaign/demo";
import { listen } from "./fault-proxy";

export interface Site {
  port: number;
  stop(): Promise<void>;
}

const ORIGIN = "http://localhost:3000";

/** The doors of the product at a port, with the database behind `databaseUrl`: everything but the framework itself. */
export async function openSite(databaseUrl: string): Promise<Site> {
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    NEXTAUTH_SECRET: "a secret of the campaign, long enough for it",
    NEXTAUTH_URL: ORIGIN,
    MUSTER_DEMO: "1",
  });
  const { handleTrpc } = await import("@/server/trpc/http");
  const { POST, GET } = await import("@/app/api/auth/[...nextauth]/route");
  const { database } = await import("@/server/db");
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const request = await requestOf(incoming);
      const isTrpc = request.url.includes("/api/trpc/");
      const answer = isTrpc ? handleTrpc(request) : request.method === "POST" ? POST(request) : GET(request);
      await send(await answer, outgoing);
    })().catch(() => outgoing.destroy());
  });
  const port = await listen(server);
  return {
    port,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database().end();
    },
  };
}

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) if (value) headers.set(name, String(value));
  headers.set("x-muster-peer", "192.0.2.7");
  const isRead = incoming.method === "GET";
  return new Request(new URL(incoming.url ?? "/", ORIGIN), {
    method: incoming.method ?? "GET",
    headers,
    body: isRead ? null : new Uint8Array(Buffer.concat(parts)),
  });
}

async function send(answer: Response, outgoing: ServerResponse): Promise<void> {
  // Cookies each stand in a header of their own.
  outgoing.setHeaders(answer.headers);
  outgoing.writeHead(answer.status);
  outgoing.end(Buffer.from(await answer.arrayBuffer()));
}

/** The cookie of somebody who signed in at this port. */
export async function signIn(port: number, email: string): Promise<string> {
  const base = `http://localhost:${port}/api/auth`;
  const csrf = await fetch(`${base}/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const cookies = cookiesOf(csrf);
  const answer = await fetch(`${base}/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/json", cookie: cookies },
    body: JSON.stringify({ csrfToken, email, password: DEMO_PASSWORD }),
  });
  if (answer.status >= 400) throw new Error(`signing in as ${email}: ${answer.status}`);
  return [cookies, cookiesOf(answer)].join("; ");
}

const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
