import { defineConfig } from '@playwright/test';
import { browserLaunch } from './e2e/browser.ts';

/** Browser tests of the built plugin with a real runner. One worker: load and measurement share the machine. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/unpack-browser.ts',
  workers: 1,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list']],
  use: {
    launchOptions: browserLaunch(),
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'UTC',
    actionTimeout: 10_000,
    screenshot: 'only-on-failure',
  },
});
