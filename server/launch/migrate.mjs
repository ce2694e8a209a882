import { run } from "./bootstrap.mjs";

await run("./migrate-command.ts");
