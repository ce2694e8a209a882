import { connect } from "node:net";
import { brotliDecompressSync, constants, gunzipSync, inflateSync } from "node:zlib";

export interface Reply {
  /** 0 where no answer came, or one that cannot be unpacked. */
  status: number;
  /** Everything that came back, headers included, and once more what its body says without chunks and packing. */
  text: string;
}

const PATIENCE_MS = 15_000;
const MOST_BYTES = 4_000_000;

/** Sends the bytes as they are to this machine and takes all that comes back until the line is closed. */
export function sendRaw(port: number, bytes: string): Promise<Reply> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let length = 0;
    const socket = connect({ host: "127.0.0.1", port });
    const finish = () => {
      socket.destroy();
      resolve(readReply(Buffer.concat(parts)));
    };
    socket.setTimeout(PATIENCE_MS, finish);
    socket.on("data", (part: Buffer) => {
      parts.push(part);
      length += part.length;
      if (length > MOST_BYTES) finish();
    });
    socket.on("error", finish);
    socket.on("close", finish);
    socket.write(bytes, "latin1");
  });
}

function readReply(all: Buffer): Reply {
  const text = all.toString("utf8");
  try {
    return { status: Number(text.match(/^HTTP\/1\.\d (\d{3})/)?.[1] ?? 0), text: textOf(all) };
  } catch {
    return { status: 0, text };
  }
}

function textOf(all: Buffer): string {
  const text = all.toString("utf8");
  const end = all.indexOf("\r\n\r\n");
  const head = all.toString("latin1", 0, Math.max(0, end)).toLowerCase();
  const isChunked = /^transfer-encoding: chunked/m.test(head);
  const packing = /^content-encoding: (\w+)/m.exec(head)?.[1];
  if (!isChunked && packing === undefined) return text;
  const body = all.subarray(end + 4);
  return `${text}\r\n${unpacked(isChunked ? joined(body) : body, packing).toString("utf8")}`;
}

/** The chunks of a body one after another, up to the first that is not whole. */
function joined(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let from = 0; from < body.length; ) {
    const start = body.indexOf("\r\n", from) + 2;
    const length = Number.parseInt(body.toString("latin1", from, start), 16);
    if (start < 2 || !(length > 0)) break;
    chunks.push(body.subarray(start, start + length));
    from = start + length + 2;
  }
  return Buffer.concat(chunks);
}

/** Also of a body that was cut off. */
function unpacked(body: Buffer, packing: string | undefined): Buffer {
  const { Z_SYNC_FLUSH, BROTLI_OPERATION_FLUSH } = constants;
  if (body.length === 0) return body;
  if (packing === "gzip") return gunzipSync(body, { finishFlush: Z_SYNC_FLUSH });
  if (packing === "deflate") return inflateSync(body, { finishFlush: Z_SYNC_FLUSH });
  if (packing === "br") return brotliDecompressSync(body, { finishFlush: BROTLI_OPERATION_FLUSH });
  return body;
}
