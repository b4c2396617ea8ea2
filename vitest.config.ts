import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    environment: "node",
    include: ["{lib,tests,bin,components,chaos,client}/**/*.test.{ts,tsx}"],
    globalSetup: ["tests/postgres/global-setup.ts", "tests/bundle-committer.ts"],
    env: { NODE_ENV: "test", LOG_LEVEL: "silent" },
    // One more than the cores of a small machine: many tests wait for leases to run out.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
