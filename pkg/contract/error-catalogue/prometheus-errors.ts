import type { CatalogueEntry } from './catalogue-entry.ts';

/** Errors of asking a Prometheus server. */
export const prometheusErrors = {
  'prometheus.unauthorized': {
    httpStatus: 502,
    meaning: 'The server wants to know who asks, or does not accept the credentials (401).',
    remedy: 'Set auth, or renew the secret that it names.',
  },
  'prometheus.forbidden': {
    httpStatus: 502,
    meaning: 'The server knows who asks and does not allow it (403).',
    remedy: 'Give the account the right to query, and check the tenant header.',
  },
  'prometheus.wrong_path': {
    httpStatus: 502,
    meaning: 'The server has no Prometheus API at this path (404).',
    remedy:
      'Add the path prefix to the address, such as /prometheus for Mimir or /select/0/prometheus for VictoriaMetrics.',
  },
  'prometheus.redirected': {
    httpStatus: 502,
    meaning: 'The server answers with a redirect that is not followed.',
    remedy:
      'Use the address that the redirect names, if it is the Prometheus that you mean; a redirect to a login needs credentials instead.',
  },
  'prometheus.login_page': {
    httpStatus: 502,
    meaning: 'A web page came back instead of data: a login page or a user interface.',
    remedy:
      'Use the address of the API instead of the page in front of it, or give the credentials that the page asks for.',
  },
  'prometheus.not_prometheus': {
    httpStatus: 502,
    meaning: "The answer does not have the form of Prometheus' API.",
    remedy: 'Check that the address is that of a Prometheus or of something that answers like one.',
  },
  'prometheus.query': {
    httpStatus: 502,
    meaning: 'Prometheus refused or could not execute the query; the message is its own.',
    remedy: 'Correct the query, or raise the limit that the message names.',
  },
  'prometheus.unavailable': {
    httpStatus: 502,
    meaning: 'The server, or a proxy before it, says that it cannot answer now.',
    remedy: 'Try again later; check that Prometheus is ready.',
  },
  'prometheus.partial': {
    httpStatus: 502,
    meaning: 'The server says that its answer may be incomplete; the message is its own.',
    remedy: 'See the message: a store that is down, or a limit of the server; what is missing counts as nothing.',
  },
} as const satisfies Record<string, CatalogueEntry>;
