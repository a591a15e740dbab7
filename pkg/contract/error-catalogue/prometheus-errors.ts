import type { CatalogueEntry } from './catalogue-entry.ts';

/** Errors of asking a Prometheus server. */
export const prometheusErrors = {
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
  'prometheus.tls_material': {
    httpStatus: 400,
    meaning: "A certificate or key in the connection's TLS settings cannot be read, or the two do not belong together.",
    remedy: 'Give whole PEM texts, from -----BEGIN to -----END, and the key that the certificate was made for.',
  },
  'prometheus.secret': {
    httpStatus: 400,
    meaning: 'The connection refers to a secret that the runner does not have, or that no header can carry.',
    remedy: 'Set the secret on the runner with `headroom secret set NAME`, as one line where it goes into a header.',
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
  'prometheus.partial': {
    httpStatus: 502,
    meaning: 'The server says that its answer may be incomplete; the message is its own.',
    remedy: 'See the message: a store that is down, or a limit of the server; what is missing counts as nothing.',
  },
} as const satisfies Record<string, CatalogueEntry>;
