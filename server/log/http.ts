import "server-only";
import { answer, type Door, NO_STORE } from "@/server/answer";
import { contextOf } from "@/server/authz/context";
import { checkpointFile, dumpLines, publicKeys } from "./dump";
import { sideOf } from "./views";

/** Signatures, sizes and hashes: nothing of what anybody promised, and what a machine fetches each day. */
const PROOF: Door<"log.read"> = { permission: "log.read", asksFreshSignIn: false };

/** `GET /api/log/checkpoints.txt`: every checkpoint, for whoever keeps them. */
export const serveCheckpoints = (request: Request): Promise<Response> =>
  answer(request, PROOF, async ({ database, actor }) =>
    file(await checkpointFile(database, contextOf(actor)), "text/plain", "checkpoints.txt"),
  );

/** `GET /api/log/key.pem`: the public key of the newest checkpoint. */
export const serveKey = (request: Request): Promise<Response> =>
  answer(request, PROOF, async ({ database, actor }) => {
    const keys = await publicKeys(database, contextOf(actor));
    return file(keys.at(-1)?.publicKey ?? "", "application/x-pem-file", "muster-log.pem");
  });

/** `GET /api/log/dump.jsonl`: the chain, with the entries that the reader may open. */
export const serveDump = (request: Request): Promise<Response> =>
  answer(request, { permission: "log.read", asksFreshSignIn: true }, async ({ database, actor }) => {
    const lines = dumpLines(database, contextOf(actor), sideOf(actor));
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { value, done } = await lines.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      cancel: () => void lines.return(undefined),
    });
    return file(body, "application/jsonl", "dump.jsonl");
  });

const file = (body: BodyInit, type: string, name: string): Response =>
  new Response(body, {
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "content-disposition": `attachment; filename="${name}"`,
      ...NO_STORE,
    },
  });
