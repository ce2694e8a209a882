import { run } from "./bootstrap.mjs";

await run("./backup/backup-command.ts");
