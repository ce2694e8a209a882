import { once } from "node:events";
import { parentPort, workerData } from "node:worker_threads";
import { draw, prepare } from "./engine-under-test";
import { createInstance } from "./instances";

const { draws, ...spec } = JSON.parse(String(workerData));
const { columns, frame } = createInstance(spec);
const handle = prepare(columns, frame);
parentPort?.postMessage("ready");
if (parentPort) await once(parentPort, "message");
draw(handle, draws, 1);
parentPort?.postMessage("done");
