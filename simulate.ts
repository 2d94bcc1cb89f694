import { start } from "./src/cli/start.mjs";

await start(["simulate", ...process.argv.slice(2)]);
