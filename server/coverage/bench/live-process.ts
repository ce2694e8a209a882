import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Worker } from "node:worker_threads";
import { GET } from "@/app/api/health/live/route";

/** Answers as the product's live route does, and draws on a thread beside it when it is told to. */
const worker = new Worker(new URL("./live-worker.mjs", import.meta.url), { workerData: process.argv[2] });
const server = createServer((_, response) => {
  void GET()
    .text()
    .then((body) => response.setHeader("content-type", "application/json").end(body));
});
await once(worker, "message");
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));

process.once("message", () => {
  worker.postMessage("draw");
  void once(worker, "message").then(() => process.send?.("done"));
});
