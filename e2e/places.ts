const app = 'headroom-performance-app';

/** Addresses of the app's pages. */
export const at = {
  tests: `/a/${app}/tests`,
  runs: `/a/${app}/runs`,
  compare: `/a/${app}/compare`,
  observe: `/a/${app}/observe`,
  boards: `/a/${app}/boards`,
  connections: `/a/${app}/connections`,
  secrets: `/a/${app}/secrets`,
  trail: `/a/${app}/trail`,
  settings: `/a/${app}/settings`,
  setup: `/a/${app}/setup`,
  guide: `/a/${app}/guide`,
  configuration: `/plugins/${app}`,
};

/** The dashboard that shows the app's panel. */
export const dashboard = '/d/headroom-test-overhead';

/** The runner's API as the browser reaches it. */
export const door = `/api/plugin-proxy/${app}`;

/** The port of the discard service: nothing listens there, and nothing will by chance. */
export const nowhere = 'http://127.0.0.1:9';
