import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') };
const exclude = ['node_modules/**', 'dist/**', '.next/**', 'e2e/**', 'test-results/**'];

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx,mjs}'],
          exclude,
          environment: 'node',
          // What a test replaces it puts back, and module mocks are not used: two thirds of the time went into loading
          // the same modules anew for each file.
          isolate: false,
          // Ends a hang on however slow a machine; no test measures time.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          include: ['**/*.itest.ts'],
          exclude,
          environment: 'node',
          globalSetup: ['cli/test/integration-setup.ts'],
          // A real engine answers when it can: these end a hang, they do not measure.
          testTimeout: 120_000,
          hookTimeout: 300_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
