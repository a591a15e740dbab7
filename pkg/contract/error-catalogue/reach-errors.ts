import type { CatalogueEntry } from './catalogue-entry.ts';

/** Errors that the plugin meets on the way to the runner. */
export const reachErrors = {
  'runner.unreachable': {
    httpStatus: 502,
    meaning: 'Grafana got no answer from the runner.',
    remedy:
      "Check that the runner is running, and that the Grafana server can reach the address on the plugin's configuration page, or the command line the one of --server.",
  },
  'runner.address': {
    httpStatus: 500,
    meaning: "The runner's address is missing or is not a URL.",
    remedy: "Set it on the plugin's configuration page, such as http://127.0.0.1:8090.",
  },
  'runner.answer': {
    httpStatus: 502,
    meaning: 'The answer is not one that this version of the plugin, or of the command line, understands.',
    remedy:
      "Check that the address on the plugin's configuration page, or that of --server, is a runner's, and that both have the same version.",
  },
  'grafana.denied': {
    httpStatus: 403,
    meaning: 'Your role in Grafana does not allow this.',
    remedy: 'Ask an administrator for a role that does.',
  },
  'grafana.disabled': {
    httpStatus: 404,
    meaning: 'The Headroom app is not enabled in this organisation of Grafana.',
    remedy: "Ask an administrator to enable it on the plugin's page.",
  },
  'grafana.session': {
    httpStatus: 401,
    meaning: 'You are not signed in to Grafana any more.',
    remedy: 'Sign in again, then reload the page.',
  },
  'grafana.failed': {
    httpStatus: 500,
    meaning: 'Grafana did not pass the request on.',
    remedy: 'See the message; the log of the Grafana server says more.',
  },
} as const satisfies Record<string, CatalogueEntry>;
