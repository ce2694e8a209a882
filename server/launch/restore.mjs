import { run } from "./bootstrap.mjs";

await run("./backup/restore-command.ts");
