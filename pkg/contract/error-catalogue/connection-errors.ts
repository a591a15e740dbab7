import type { CatalogueEntry } from './catalogue-entry.ts';

/** Errors of keeping connections and their secrets, and of asking a Prometheus through Grafana. */
export const connectionErrors = {
  'connection.provisioned': {
    httpStatus: 409,
    meaning: 'The connection comes from a provisioning file and is changed only there.',
    remedy: 'Change the file that the connection names, and restart the runner.',
  },
  'connection.secrets_move': {
    httpStatus: 409,
    meaning: "The new address has another origin, and the connection's secrets would be sent there.",
    remedy: 'Confirm that the secrets may go to the new address, or name others that belong to it.',
  },
  'check.interrupted': {
    httpStatus: 500,
    meaning: 'The runner ended while the check was under way.',
    remedy: 'Check again.',
  },
  'secret.in_use': {
    httpStatus: 409,
    meaning: 'A connection or a test still refers to the secret.',
    remedy: 'Change those that the message names first, or set the secret to another value.',
  },
  'plan.connection_unknown': {
    httpStatus: 400,
    meaning: 'The test names a connection that the runner does not have.',
    remedy: 'Correct the name, make the connection, or leave environment.prometheus out to ask them all.',
  },
  'datasource.unconfigured': {
    httpStatus: 500,
    meaning: 'The connection asks through Grafana, but the settings do not say which Grafana, or give no token for it.',
    remedy: 'Set HEADROOM_GRAFANA_URL and, for a service account that is a Viewer, HEADROOM_GRAFANA_TOKEN.',
  },
  'datasource.token': {
    httpStatus: 502,
    meaning: "Grafana does not accept the runner's service-account token (401).",
    remedy: 'Make a new token for the service account in Grafana and set it as HEADROOM_GRAFANA_TOKEN.',
  },
  'datasource.denied': {
    httpStatus: 502,
    meaning: "Grafana knows the runner's service account and does not let it query the data source (403).",
    remedy: 'Give the service account the role Viewer, or the permission to query this data source.',
  },
  'datasource.unknown': {
    httpStatus: 502,
    meaning: "Grafana has no data source of this uid in the service account's organisation.",
    remedy: "Take the uid from the address of the data source's page in Grafana.",
  },
  'datasource.type': {
    httpStatus: 502,
    meaning: 'The data source is not one of a Prometheus.',
    remedy: 'Choose a data source of the type Prometheus.',
  },
  'datasource.credentials': {
    httpStatus: 502,
    meaning: 'The Prometheus behind Grafana refuses the credentials that the data source has.',
    remedy: 'Correct the authentication on the page of the data source in Grafana.',
  },
  'datasource.unreachable': {
    httpStatus: 502,
    meaning: 'Grafana does not get an answer from the Prometheus behind the data source.',
    remedy: 'Press Save & test on the page of the data source in Grafana: it says why.',
  },
} as const satisfies Record<string, CatalogueEntry>;
