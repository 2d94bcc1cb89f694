import { defineConfig } from "vitest/config";

/** Tests that take minutes: `npm run test:slow`; of both engines, the better part of an hour: `npm run test:agreement`. */
export default defineConfig({
  test: {
    setupFiles: ["tests/setup.ts"],
    include: ["tests/**/*.slow.ts"],
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
  },
});
