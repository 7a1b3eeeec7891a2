import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'e2e/**/*.test.ts'],
    globalSetup: ['./test/database-setup.ts'],
    testTimeout: 60_000,
    // Pages on a busy machine take their time; what is polled for is still asserted.
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 120_000,
    reporters: ['default', './tools/closing-line.mjs'],
  },
});
