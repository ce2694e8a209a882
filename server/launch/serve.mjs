// The web process. TypeScript is understood only until this file's own imports are loaded:
// the application itself comes compiled from the build, and its modules load faster without a translator.
import { register } from "tsx/esm/api";

const unregister = register();
const { serve } = await import("./serve.ts");
await unregister();
await serve();
