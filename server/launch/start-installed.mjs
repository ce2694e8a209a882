import { run } from "./bootstrap.mjs";

// In an image everything is installed and built, and nothing may be written.
await run("./start.ts", { isInstalled: true });
