const app = 'headroom-performance-app';

/** Addresses of the app's pages. */
export const at = {
  tests: `/a/${app}/tests`,
  runs: `/a/${app}/runs`,
  connections: `/a/${app}/connections`,
  guide: `/a/${app}/guide`,
  configuration: `/plugins/${app}`,
};

/** The dashboard that shows the app's panel. */
export const dashboard = '/d/headroom-test-overhead';

/** The runner's API as the browser reaches it. */
export const door = `/api/plugin-proxy/${app}`;
