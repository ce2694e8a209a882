import { connect } from "node:net";

export interface Reply {
  /** 0 where no answer came. */
  status: number;
  /** Everything that came back, headers included. */
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
      const text = Buffer.concat(parts).toString("utf8");
      resolve({ status: Number(text.match(/^HTTP\/1\.\d (\d{3})/)?.[1] ?? 0), text });
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
