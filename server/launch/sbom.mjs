import { run } from "./bootstrap.mjs";

await run("./supply/sbom-command.ts");
