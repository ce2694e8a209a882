import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packAssets, packedBytes, withPackedAssets } from "./packed-assets";

const SCRIPT = "export const words = 'again and again'; ".repeat(200);
const root = mkdtempSync(join(tmpdir(), "muster-assets-"));
let server: Server;

beforeAll(async () => {
  mkdirSync(join(root, ".next/static/chunks"), { recursive: true });
  writeFileSync(join(root, ".next/static/chunks/a-1.js"), SCRIPT);
  writeFileSync(join(root, ".next/static/chunks/b-2.css"), "body{color:red}");
  writeFileSync(join(root, ".next/secret.js"), "secret");
  await packAssets(root);
  const handler = withPackedAssets(root, async (_, response) => {
    response.end("the application");
  });
  server = createServer((incoming, response) => void handler(incoming, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  server.close();
  rmSync(root, { recursive: true, force: true });
});

function ask(path: string, encoding: string, method = "GET") {
  const { port } = server.address() as AddressInfo;
  return new Promise<{ headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    const sent = request({ port, path, method, headers: { "accept-encoding": encoding } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () => resolve({ headers: answer.headers, body: Buffer.concat(parts) }));
    });
    sent.on("error", reject);
    sent.end();
  });
}

test("a script comes packed, byte for byte what the build made", async () => {
  const { headers, body } = await ask("/_next/static/chunks/a-1.js?x=1", "gzip, br;q=0.9");
  expect(headers).toMatchObject({
    "content-encoding": "br",
    "content-type": "text/javascript; charset=utf-8",
    vary: "accept-encoding",
  });
  expect(String(headers["cache-control"])).toContain("immutable");
  expect(brotliDecompressSync(body).toString()).toBe(SCRIPT);
  expect(body.length).toBe(packedBytes(join(root, ".next/static/chunks/a-1.js")));
});

test("HEAD gets the headers alone", async () => {
  const { headers, body } = await ask("/_next/static/chunks/b-2.css", "br", "HEAD");
  expect(headers["content-encoding"]).toBe("br");
  expect(body.length).toBe(0);
});

test.each([
  ["no Brotli asked for", "/_next/static/chunks/a-1.js", "gzip"],
  ["Brotli weighed with nought", "/_next/static/chunks/a-1.js", "gzip, br;q=0"],
  ["another path", "/plans", "br"],
  ["a way out of the folder", "/_next/static/../secret.js", "br"],
  ["an unknown asset", "/_next/static/chunks/c-3.js", "br"],
])("%s: the application answers", async (_, path, encoding) => {
  const { body } = await ask(path, encoding);
  expect(body.toString()).toBe("the application");
});
