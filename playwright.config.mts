import { defineConfig } from '@playwright/test';
import { browserLaunch } from './e2e/browser.ts';
import type { Host } from './e2e/site.ts';

/**
 * On previews with the packages of each Grafana that the plugin is for, or on the real Grafana that the environment names. What takes long and is about
 * the runner, not about how a page is drawn, is tagged `@once`: it runs on the lowest Grafana only.
 */
const projects: ReadonlyArray<{ name: string; use: { host: Host }; grepInvert?: RegExp }> = process.env
  .HEADROOM_GRAFANA_URL
  ? [{ name: 'Grafana', use: { host: 'real' } }]
  : [
      { name: '12.4', use: { host: '12' } },
      { name: '13.2', use: { host: '13' }, grepInvert: /@once/ },
    ];

/** Browser tests of the built plugin with a real runner. One worker: load and measurement share the machine. */
export default defineConfig<object, { host: Host }>({
  projects: [...projects],
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/unpack-browser.ts',
  workers: 1,
  timeout: 60_000,
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
