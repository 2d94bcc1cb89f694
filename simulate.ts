import { main } from "./src/cli/main.ts";

await main(["simulate", ...process.argv.slice(2)]);
