import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, it } from "vitest";
import { createDoors, type Doors, type Handler } from "./http-server";
import type { GuardOptions } from "./request-guard";
import { freePort } from "./test/free-port";

const OPTIONS: GuardOptions = { trustsProxy: false, onlyHost: null };
const open: Doors[] = [];

async function serve(handler: Handler, options = OPTIONS): Promise<number> {
  const doors = createDoors(handler, options);
  open.push(doors);
  const port = await freePort();
  await doors.listen(port, ["127.0.0.1", "::1"]);
  return port;
}

const echo: Handler = async (request, response) => {
  const body = await text(request);
  response.end(
    JSON.stringify({ length: body.length, headers: request.headers, distinct: request.headersDistinct }),
  );
};

/** Sends the bytes as they are, for a well-behaved client refuses to send half of these. */
async function sendRaw(port: number, bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(bytes);
  return text(socket);
}

function statusOf(reply: string): string | undefined {
  return reply.match(/^HTTP\/1\.1 (\d+)/)?.[1];
}

afterEach(async () => {
  for (const doors of open.splice(0)) await doors.close({ graceMs: 100 });
});

it("says on every answer that types are as stated, and over https that the site is that alone", async () => {
  const request = "GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";
  const plain = await sendRaw(await serve(echo), request);
  expect(plain).toMatch(/^x-content-type-options: nosniff/im);
  expect(plain).not.toMatch(/^strict-transport-security/im);
  const refused = await sendRaw(
    await serve(echo, { ...OPTIONS, isHttps: true }),
    "GET /% HTTP/1.1\r\nhost: a\r\n\r\n",
  );
  expect(refused).toMatch(/^strict-transport-security: max-age=63072000\r$/im);
});

it("binds hosts below its own to https only where that was set", async () => {
  const options = { ...OPTIONS, isHttps: true, bindsSubdomains: true };
  const reply = await sendRaw(await serve(echo, options), "GET /% HTTP/1.1\r\nhost: a\r\n\r\n");
  expect(reply).toMatch(/^strict-transport-security: max-age=63072000; includeSubDomains\r$/im);
});

it.each([
  ["a path that cannot be decoded", "GET /% HTTP/1.1\r\nhost: a\r\n\r\n", "400"],
  ["an overlong encoding", "GET /%c0%af HTTP/1.1\r\nhost: a\r\n\r\n", "400"],
  ["an encoded NUL", "GET /%00 HTTP/1.1\r\nhost: a\r\n\r\n", "400"],
  ["a raw NUL", "GET /\0 HTTP/1.1\r\nhost: a\r\n\r\n", "400"],
  ["no host", "GET / HTTP/1.1\r\n\r\n", "400"],
  ["two lengths", "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab", "400"],
  [
    "length and chunks",
    "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
    "400",
  ],
  ["chunks", "POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n", "411"],
  ["a body of 2 MB", "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 2000000\r\n\r\n", "413"],
  ["headers of 20 kB", `GET / HTTP/1.1\r\nhost: a\r\nx: ${"y".repeat(20_000)}\r\n\r\n`, "431"],
  ["an unknown method", "BREW / HTTP/1.1\r\nhost: a\r\n\r\n", "400"],
  ["a refused method", "TRACE / HTTP/1.1\r\nhost: a\r\n\r\n", "405"],
])("%s is answered plainly and never reaches the application", async (_, bytes, status) => {
  const port = await serve(() => Promise.reject(new Error("reached the application")));
  const reply = await sendRaw(port, bytes);
  expect(statusOf(reply)).toBe(status);
  expect(reply).toMatch(/^x-content-type-options: nosniff\r$/im);
  expect(reply).toMatch(/^x-frame-options: DENY\r$/im);
  expect(reply).toMatch(/^cache-control: no-store\r$/im);
  expect(reply).not.toMatch(/^strict-transport-security/im);
  const body: unknown = JSON.parse(reply.slice(reply.indexOf("\r\n\r\n")));
  expect(body).toEqual({ error: { code: expect.any(String), message: expect.any(String) } });
});

it("what the parser refuses bears every header that an answer bears", async () => {
  const port = await serve(echo, { ...OPTIONS, isHttps: true });
  const namesOf = (reply: string) =>
    [...reply.slice(0, reply.indexOf("\r\n\r\n")).matchAll(/^([a-z-]+):/gim)].map(([, name = ""]) => name);
  const broken = namesOf(await sendRaw(port, "BREW / HTTP/1.1\r\nhost: a\r\n\r\n"));
  const refused = namesOf(await sendRaw(port, "GET /% HTTP/1.1\r\nhost: a\r\n\r\n"));
  // Without a request there is no number to bear, and no date is set on a bare socket.
  const ofRequests = new Set(["x-request-id", "date"]);
  expect(broken.sort()).toEqual(
    refused
      .map((name) => name.toLowerCase())
      .filter((name) => !ofRequests.has(name))
      .sort(),
  );
});

it("a client that asks first is not told to send a body that would be refused", async () => {
  const port = await serve(echo);
  const ask = (length: number) =>
    `POST / HTTP/1.1\r\nhost: a\r\nconnection: close\r\nexpect: 100-continue\r\ncontent-length: ${length}\r\n\r\n`;
  expect(statusOf(await sendRaw(port, ask(2_000_000)))).toBe("413");
  expect(await sendRaw(port, `${ask(2)}ab`)).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200/);
});

it("what a client says about its own address never reaches the application", async () => {
  const port = await serve(echo);
  const forged = {
    "x-forwarded-for": "10.0.0.1",
    "x-forwarded-host": "evil.example",
    forwarded: "for=10.0.0.1",
    "x-real-ip": "10.0.0.1",
    "x-muster-peer": "10.0.0.1",
    "x-middleware-subrequest": "proxy:proxy:proxy",
  };
  const response = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: "abc", headers: forged });
  const seen = await response.text();
  expect(seen).not.toMatch(/10\.0\.0\.1|evil\.example|x-middleware/);
  expect(JSON.parse(seen)).toMatchObject({
    length: 3,
    headers: { "x-muster-peer": "127.0.0.1" },
    distinct: { "x-muster-peer": ["127.0.0.1"] },
  });
});

it("behind our own proxy its last word is believed", async () => {
  const port = await serve(echo, { ...OPTIONS, trustsProxy: true });
  const headers = { "x-forwarded-for": "10.0.0.1, 192.0.2.7", "x-muster-peer": "10.0.0.1" };
  const response = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: "", headers });
  expect(await response.json()).toMatchObject({ headers: { "x-muster-peer": "192.0.2.7" } });
});

it("a fault of the application is answered without its text", async () => {
  const port = await serve(() => Promise.reject(new Error("secret detail")));
  const response = await fetch(`http://127.0.0.1:${port}/`);
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("secret");
});

it("closing lets a running answer finish and then ends its connection", async () => {
  let finish: () => void = () => {};
  const port = await serve(async (_, response) => {
    await new Promise<void>((resolve) => {
      finish = resolve;
      socket.emit("arrived");
    });
    response.end("done");
  });
  const socket: Socket = connect(port, "127.0.0.1");
  const arrived = once(socket, "arrived");
  socket.write("GET / HTTP/1.1\r\nhost: a\r\n\r\n");
  await arrived;
  const closed = open.splice(0).map((doors) => doors.close({ graceMs: 60_000 }));
  finish();
  const reply = await text(socket);
  expect(reply).toMatch(/connection: close/i);
  expect(reply).toContain("done");
  await Promise.all(closed);
});

it("closing does not wait for ever on a stuck answer", async () => {
  const port = await serve(() => new Promise(() => {}));
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write("GET / HTTP/1.1\r\nhost: a\r\n\r\n");
  await once(socket, "connect");
  await Promise.all(open.splice(0).map((doors) => doors.close({ graceMs: 100 })));
});

it("a kept connection learns with its next answer that it was the last", async () => {
  const port = await serve(echo);
  const socket = connect(port, "127.0.0.1");
  const ask = "GET / HTTP/1.1\r\nhost: a\r\n\r\n";
  socket.write(ask);
  const [first] = await once(socket, "data");
  expect(String(first)).toMatch(/connection: keep-alive/i);
  const closed = open.splice(0).map((doors) => doors.close({ graceMs: 60_000 }));
  socket.write(ask);
  const last = await text(socket);
  expect(last).toMatch(/^HTTP\/1\.1 200/);
  expect(last).toMatch(/connection: close/i);
  await Promise.all(closed);
});

it("readiness says no before the doors close, and until then all else is answered", async () => {
  const port = await serve(echo);
  const closed = open.splice(0).map((doors) => doors.close({ drainMs: 500, graceMs: 100 }));
  const statuses = await Promise.all(
    ["/api/health/ready", "/"].map(async (path) => (await fetch(`http://127.0.0.1:${port}${path}`)).status),
  );
  expect(statuses).toEqual([503, 200]);
  await Promise.all(closed);
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
});

it("an answer bears its number, which only our own proxy may choose", async () => {
  const headers = { "x-request-id": "given-12345678" };
  const numberFrom = async (trustsProxy: boolean) => {
    const port = await serve(echo, { ...OPTIONS, trustsProxy });
    return (await fetch(`http://127.0.0.1:${port}/`, { headers })).headers.get("x-request-id");
  };
  expect(await numberFrom(true)).toBe("given-12345678");
  expect(await numberFrom(false)).toMatch(/^[\da-f-]{36}$/);
});
