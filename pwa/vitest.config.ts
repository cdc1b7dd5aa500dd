// Pure rooms are tested in Node, where WebCrypto is the same interface the phones have.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "src/**/*.test.tsx"],
    environment: "node",
    testTimeout: 30_000,
    // A process of its own cost every file more than its tests do. What files share so is modules: each phone has
    // a disk of its own name, and no test leaves a clock or a global changed.
    isolate: false,
  },
});
