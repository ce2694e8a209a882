// What a thread runs. The engine is plain TypeScript that no build compiles: a translator reads it as it stands.
import { register } from "tsx/esm/api";

register();
await import("./answer.ts");
