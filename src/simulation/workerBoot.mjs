// Node 20 cannot start a worker from a .ts file: tsx is registered first.
import { register } from "tsx/esm/api";

register();
await import("./worker.ts");
