import { defineConfig } from 'vitest/config'

/** In a real browser over the built service; one file at a time, because what they measure is shared. */
export default defineConfig({
  test: {
    // A busy machine takes longer than the second that is usual.
    expect: { poll: { timeout: 15_000 } },
    include: ['tests/e2e/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
