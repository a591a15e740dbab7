import type { CatalogueEntry } from './catalogue-entry.ts';

/** Errors on the way to the server of a connection, whatever it is. */
export const networkErrors = {
  'connection.unresolved': {
    httpStatus: 502,
    meaning: "The host name in the connection's address has no address.",
    remedy: 'Check the spelling, and that the runner can resolve the name.',
  },
  'connection.address': {
    httpStatus: 403,
    meaning: "The connection's address is not one that the runner may connect to.",
    remedy: 'Ask the administrator to allow it in HEADROOM_ALLOW_CONNECTIONS.',
  },
  'connection.refused': {
    httpStatus: 502,
    meaning: 'Nothing accepts connections at the address.',
    remedy: 'Check host and port, that the server runs, and that no firewall stands between.',
  },
  'connection.timeout': {
    httpStatus: 504,
    meaning: 'The server did not answer in time.',
    remedy: 'Check that the server is not overloaded and that no firewall drops the packets; ask for less.',
  },
  'connection.interrupted': {
    httpStatus: 502,
    meaning: 'The connection ended before the whole answer had come.',
    remedy: 'Try again; if it stays, see the logs of the server and of the proxies before it.',
  },
  'connection.too_large': {
    httpStatus: 502,
    meaning: 'The answer is larger than the runner reads.',
    remedy: 'Ask for less: fewer series, a shorter window, fewer dashboards.',
  },
  'connection.cancelled': {
    httpStatus: 499,
    meaning: 'The question was withdrawn before it was answered.',
    remedy: 'Nothing to do.',
  },
  'connection.certificate': {
    httpStatus: 502,
    meaning: "The server's certificate is signed by an authority that the runner does not trust.",
    remedy: "Give the authority's certificate as tls.ca; skipVerify works too, but then anyone can pose as the server.",
  },
  'connection.certificate_name': {
    httpStatus: 502,
    meaning: "The server's certificate is for another name.",
    remedy: 'Use the name in the certificate as the address, or set tls.serverName.',
  },
  'connection.certificate_time': {
    httpStatus: 502,
    meaning: "The server's certificate has expired or is not yet valid.",
    remedy: 'Renew the certificate; check the clocks of server and runner.',
  },
  'connection.client_certificate': {
    httpStatus: 502,
    meaning: 'The server refused the TLS handshake: it asks for another client certificate or TLS version.',
    remedy: 'Set tls.cert and tls.key to a certificate that the server accepts.',
  },
  'connection.tls_material': {
    httpStatus: 400,
    meaning: "A certificate or key in the connection's TLS settings cannot be read, or the two do not belong together.",
    remedy: 'Give whole PEM texts, from -----BEGIN to -----END, and the key that the certificate was made for.',
  },
  'connection.secret': {
    httpStatus: 400,
    meaning: 'The connection refers to a secret that the runner does not have, or that no header can carry.',
    remedy: 'Set the secret on the runner with `headroom secret set NAME`, as one line where it goes into a header.',
  },
  'connection.not_http': {
    httpStatus: 502,
    meaning: 'What listens at the address does not speak HTTP.',
    remedy: 'Check the port: another service may have it.',
  },
  'connection.scheme': {
    httpStatus: 502,
    meaning: 'One side speaks TLS and the other does not.',
    remedy: 'Change http:// to https:// in the address, or the other way round.',
  },
} as const satisfies Record<string, CatalogueEntry>;
