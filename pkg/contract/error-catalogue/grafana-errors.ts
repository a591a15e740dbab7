import type { CatalogueEntry } from './catalogue-entry.ts';

/** Errors of asking another Grafana for its dashboards. */
export const grafanaErrors = {
  'other_grafana.key': {
    httpStatus: 502,
    meaning: 'The other Grafana does not accept the key or the password (401).',
    remedy:
      'Make a token of a service account there and set the secret to it, or correct user and password; a token may have been revoked or have expired, or belong to another Grafana.',
  },
  'other_grafana.key_wanted': {
    httpStatus: 502,
    meaning: 'The other Grafana wants to know who asks, and the connection has no key (401).',
    remedy: 'Make a token of a service account there, keep it as a secret, and refer to it as auth.bearer.',
  },
  'other_grafana.anonymous': {
    httpStatus: 502,
    meaning:
      'The other Grafana answers as to somebody unknown, although the connection has a key: the key is not looked at.',
    remedy:
      'Correct the key: where anonymous access is on, Grafana answers a wrong one as if there were none. Else check that the proxy before it passes the header Authorization on.',
  },
  'other_grafana.permission': {
    httpStatus: 502,
    meaning: 'The other Grafana knows who asks and does not allow it (403).',
    remedy: 'Give the service account the role Viewer, or the permission to view the folder of the dashboard.',
  },
  'other_grafana.organisation': {
    httpStatus: 502,
    meaning: 'Whoever asks does not belong to the organisation that the connection names.',
    remedy: 'Correct or remove organisation: a token belongs to the organisation in which it was made.',
  },
  'other_grafana.login_page': {
    httpStatus: 502,
    meaning:
      'A web page came back instead of data: a login page of a proxy before the other Grafana, or a page of its own.',
    remedy: "Let the runner past the proxy's login, or use the address behind it; check the path of the address.",
  },
  'other_grafana.redirected': {
    httpStatus: 502,
    meaning: 'The other Grafana answers with a redirect that is not followed.',
    remedy:
      'Use the address that the redirect names, with its path, if it is the Grafana that you mean; a redirect to a login needs credentials instead.',
  },
  'other_grafana.wrong_path': {
    httpStatus: 502,
    meaning: 'There is no Grafana API at this path (404).',
    remedy: 'Add the path under which Grafana is served to the address, such as /grafana, or correct it.',
  },
  'other_grafana.not_grafana': {
    httpStatus: 502,
    meaning: 'The answer does not have the form that Grafana describes.',
    remedy: 'Check that the address is that of a Grafana, 9.1 or later.',
  },
  'other_grafana.unavailable': {
    httpStatus: 502,
    meaning: 'The other Grafana, or a proxy before it, says that it cannot answer now, or has been asked too much.',
    remedy: 'Try again later.',
  },
  'other_grafana.dashboard_unknown': {
    httpStatus: 404,
    meaning: 'The other Grafana has no dashboard or library panel of this uid, or does not show it to whoever asks.',
    remedy: 'List the dashboards again; check the permissions of the folder.',
  },
} as const satisfies Record<string, CatalogueEntry>;
