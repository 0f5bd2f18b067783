import { defineConfig } from '@playwright/test';

/**
 * Debian's Chromium without its own windows and menus, as Playwright's own download would be: a page opens in a third
 * of the time that the whole browser takes for it.
 */
const CHROMIUM = '/usr/bin/chromium-headless-shell';
const QUIET = [
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  ...['--no-first-run', '--disable-quic', '--no-sandbox'],
  // There is none: without it no second process imitates one for each picture.
  '--disable-gpu',
];

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  globalSetup: './e2e/global-setup.ts',
  // One class, one instance: the tests share it, each with people of its own.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  // They end a hang, on however slow a machine; no test measures time.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    // Pictures of every frame cost more than the tests; what the page was stands in the snapshots.
    trace: { mode: 'retain-on-failure', screenshots: false },
    // An act that hangs is told by its place; without a limit the whole test ends, and does not say where.
    actionTimeout: 120_000,
    navigationTimeout: 120_000,
    launchOptions: { executablePath: CHROMIUM, args: QUIET },
  },
});
