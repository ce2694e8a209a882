import { run } from "./bootstrap.mjs";

await run("./user.ts");
