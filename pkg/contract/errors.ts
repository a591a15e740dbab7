import type { Problem } from './problem.ts';

/** What an error of the catalogue means to a caller. */
interface CatalogueEntry {
  /** Status of the answer when the error ends an API request. */
  readonly httpStatus: number;
  /** What went wrong, in one sentence. */
  readonly meaning: string;
  /** What the reader can do about it. */
  readonly remedy: string;
}

/** Every error that users meet. A code is never given a second meaning; `docs/errors.md` has a line for each. */
export const errorCatalogue = {
  'request.invalid': {
    httpStatus: 400,
    meaning: 'The request does not have the form that the operation asks for.',
    remedy: 'Correct the fields that the problems name.',
  },
  'request.path': {
    httpStatus: 400,
    meaning: 'The path has an empty segment, a dot segment or an encoded slash.',
    remedy: 'Use the path as the API description writes it.',
  },
  'request.too_large': {
    httpStatus: 413,
    meaning: 'The request body is larger than the runner reads.',
    remedy: 'Send a smaller body.',
  },
  'auth.token': {
    httpStatus: 502,
    meaning: 'The bearer token is missing or is not one that the runner knows.',
    remedy: "Set the runner's token on the plugin's configuration page, or in HEADROOM_TOKEN.",
  },
  'auth.scope': {
    httpStatus: 403,
    meaning: 'The request was made with a scope that does not allow this operation.',
    remedy: 'Ask an administrator for the role that the operation needs.',
  },
  not_found: {
    httpStatus: 404,
    meaning: 'There is no such test, run, result or operation.',
    remedy: 'Check the id; the list pages show what exists.',
  },
  'test.invalid': {
    httpStatus: 400,
    meaning: 'The test does not have the form of a test.',
    remedy: 'Correct the fields that the problems name.',
  },
  'plan.generator_unknown': {
    httpStatus: 400,
    meaning: 'The test names a generator that this runner does not have.',
    remedy: 'Name one of the generators that the message lists.',
  },
  'plan.secret_unknown': {
    httpStatus: 400,
    meaning: 'The test refers to a secret that the runner does not have.',
    remedy: 'Set the secret on the runner with `headroom secret set NAME`.',
  },
  'target.unresolved': {
    httpStatus: 400,
    meaning: "The target's host name has no address.",
    remedy: 'Check the spelling, and that the runner can resolve the name.',
  },
  'target.refused': {
    httpStatus: 403,
    meaning: "The target's address is not on the runner's allow-list.",
    remedy: 'Ask the administrator to add it to HEADROOM_ALLOW_TARGETS.',
  },
  'run.ended': {
    httpStatus: 409,
    meaning: 'The run has already ended.',
    remedy: 'Nothing to do.',
  },
  'run.stopped': {
    httpStatus: 409,
    meaning: 'The run was stopped on request; what was measured until then is kept.',
    remedy: 'Run the test again for a whole result.',
  },
  'run.interrupted': {
    httpStatus: 500,
    meaning: 'The runner ended while the run was under way; what was measured until then is kept.',
    remedy: 'Run the test again.',
  },
  'run.engine': {
    httpStatus: 500,
    meaning: 'The generator failed; what was measured until then is kept.',
    remedy: "See the message and the runner's log.",
  },
  'secret.key': {
    httpStatus: 500,
    meaning: 'The stored secret cannot be read with the key that the runner has.',
    remedy: 'Give the runner the key that it had when the secret was set, or set the secret again.',
  },
  'config.invalid': {
    httpStatus: 500,
    meaning: 'A setting of the runner is wrong.',
    remedy: 'Correct the settings that the problems name.',
  },
  'runner.unreachable': {
    httpStatus: 502,
    meaning: 'Grafana got no answer from the runner.',
    remedy:
      "Check that the runner is running and that the Grafana server can reach the address on the plugin's configuration page.",
  },
  'runner.address': {
    httpStatus: 500,
    meaning: "The runner's address is missing or is not a URL.",
    remedy: "Set it on the plugin's configuration page, such as http://127.0.0.1:8090.",
  },
  'runner.answer': {
    httpStatus: 502,
    meaning: 'The answer is not one that this version of the plugin understands.',
    remedy:
      "Check that the address on the plugin's configuration page is a runner's, and that plugin and runner have the same version.",
  },
  'grafana.denied': {
    httpStatus: 403,
    meaning: 'Your role in Grafana does not allow this.',
    remedy: 'Ask an administrator for a role that does.',
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
  'prometheus.unresolved': {
    httpStatus: 502,
    meaning: "The host name in the connection's address has no address.",
    remedy: 'Check the spelling, and that the runner can resolve the name.',
  },
  'prometheus.address': {
    httpStatus: 403,
    meaning: "The connection's address is not one that the runner may connect to.",
    remedy: 'Ask the administrator to allow it in HEADROOM_ALLOW_CONNECTIONS.',
  },
  'prometheus.refused': {
    httpStatus: 502,
    meaning: 'Nothing accepts connections at the address.',
    remedy: 'Check host and port, that the server runs, and that no firewall stands between.',
  },
  'prometheus.timeout': {
    httpStatus: 504,
    meaning: 'The server did not answer in time.',
    remedy: 'Check that the server is not overloaded and that no firewall drops the packets; ask for less.',
  },
  'prometheus.interrupted': {
    httpStatus: 502,
    meaning: 'The connection ended before the whole answer had come.',
    remedy: 'Try again; if it stays, see the logs of the server and of the proxies before it.',
  },
  'prometheus.too_large': {
    httpStatus: 502,
    meaning: 'The answer is larger than the runner reads.',
    remedy: 'Ask for fewer series or a shorter window.',
  },
  'prometheus.cancelled': {
    httpStatus: 499,
    meaning: 'The question was withdrawn before it was answered.',
    remedy: 'Nothing to do.',
  },
  'prometheus.certificate': {
    httpStatus: 502,
    meaning: "The server's certificate is signed by an authority that the runner does not trust.",
    remedy: "Give the authority's certificate as tls.ca; skipVerify works too, but then anyone can pose as the server.",
  },
  'prometheus.certificate_name': {
    httpStatus: 502,
    meaning: "The server's certificate is for another name.",
    remedy: 'Use the name in the certificate as the address, or set tls.serverName.',
  },
  'prometheus.certificate_time': {
    httpStatus: 502,
    meaning: "The server's certificate has expired or is not yet valid.",
    remedy: 'Renew the certificate; check the clocks of server and runner.',
  },
  'prometheus.client_certificate': {
    httpStatus: 502,
    meaning: 'The server refused the TLS handshake: it asks for another client certificate or TLS version.',
    remedy: 'Set tls.cert and tls.key to a certificate that the server accepts.',
  },
  'prometheus.scheme': {
    httpStatus: 502,
    meaning: 'One side speaks TLS and the other does not.',
    remedy: 'Change http:// to https:// in the address, or the other way round.',
  },
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
  'prometheus.truncated': {
    httpStatus: 502,
    meaning: 'The server answered with only a part of the data.',
    remedy: 'Ask for fewer series, or raise the limit that the message names.',
  },
  'grafana.token': {
    httpStatus: 502,
    meaning: "Grafana does not accept the runner's service-account token (401).",
    remedy: "Make a new token for a service account with the role Viewer and set it in the runner's settings.",
  },
  'grafana.forbidden': {
    httpStatus: 502,
    meaning: 'The service account may not query this data source (403).',
    remedy: 'Give the service account the role Viewer, or the permission datasources:query.',
  },
  'grafana.datasource': {
    httpStatus: 502,
    meaning: 'Grafana has no data source with this uid, or none that the service account sees (404).',
    remedy: "Check the uid; it is in the address of the data source's settings page.",
  },
  'grafana.upstream': {
    httpStatus: 502,
    meaning: 'Grafana could not reach the Prometheus behind the data source.',
    remedy: "Check the data source with Grafana's own test button.",
  },
  'environment.pack_unknown': {
    httpStatus: 400,
    meaning: 'The test names a mesh for which there is no pack.',
    remedy: 'Name one of the packs that the message lists, or auto.',
  },
  'environment.cluster_ambiguous': {
    httpStatus: 400,
    meaning: 'The Prometheus holds several clusters and the test names none.',
    remedy: 'Set subject.cluster to one of the clusters that the message lists.',
  },
  internal: {
    httpStatus: 500,
    meaning: 'The runner met an error that it does not know.',
    remedy: "See the runner's log; please report it.",
  },
} as const satisfies Record<string, CatalogueEntry>;

/** A code of the catalogue. */
export type ErrorCode = keyof typeof errorCatalogue;

/** An error with a code of the catalogue; thrown only at the edge. */
export class HeadroomError extends Error {
  readonly code: ErrorCode;
  readonly problems: readonly Problem[];

  constructor(code: ErrorCode, message: string, options: { problems?: readonly Problem[]; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'HeadroomError';
    this.code = code;
    this.problems = options.problems ?? [];
  }

  /** Status of the answer when the error ends an API request. */
  get httpStatus(): number {
    return errorCatalogue[this.code].httpStatus;
  }
}
