import { randomUUID } from "node:crypto";
import { sendRaw } from "../gate/raw";
import type { Product } from "../product/product";
import { Visitor } from "../product/visitor";
import { noteWhole, type Tally } from "./tally";

/** Bodies that no honest client sends: 30 MB, 200,000 deep, numbers that are none, names given twice. */
export async function sendLarge({ port }: Product, count: number, tally: Tally): Promise<void> {
  const visitor = await new Visitor(port).signIn("approver@gbr.demo");
  const bodies = [
    () => `{"json":{"planId":"${"x".repeat(30_000_000)}"}}`,
    () => `{"json":${"[".repeat(200_000)}${"]".repeat(200_000)}}`,
    () => `{"json":${'{"a":'.repeat(160_000)}1${"}".repeat(160_000)}}`,
    () => `{"json":{"planId":NaN,"planId":Infinity,"planId":1e999}}`,
    () => `{"json":[${"1,".repeat(450_000)}1]}`,
    () => `{"json":{${Array.from({ length: 60_000 }, (_, index) => `"k${index}":1`).join(",")}}}`,
  ];
  const paths = ["pledge.create", "plan.change", "analysis.whatIf", "pledge.keepUnsaved"];
  for (let turn = 0; turn < count; turn += 1) {
    const body = bodies[turn % bodies.length]?.() ?? "";
    const path = `/api/trpc/${paths[turn % paths.length]}`;
    const head = `POST ${path} HTTP/1.1\r\nhost: localhost:${port}\r\nconnection: close\r\norigin: ${visitor.origin}\r\ncookie: ${visitor.cookie}\r\nidempotency-key: ${randomUUID()}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
    const { status, text } = await sendRaw(port, head + body);
    noteWhole(tally, { status, text, what: `${path} with ${body.length} bytes: ${body.slice(0, 40)}` });
  }
}
