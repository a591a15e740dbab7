import type { CatalogueEntry } from './catalogue-entry.ts';

/** Errors of tests, runs, settings and requests, as the runner finds them. */
export const runnerErrors = {
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
  'auth.identity': {
    httpStatus: 403,
    meaning: 'The request carries no identity that the configured Grafana signed, or one that does not hold.',
    remedy:
      'Open Headroom in the Grafana that HEADROOM_GRAFANA_URL names; where its root_url is another address, set HEADROOM_GRAFANA_ROOT_URL; check both clocks. Programs use a token of `headroom token create`.',
  },
  'auth.organisation': {
    httpStatus: 403,
    meaning: 'The request comes from an organisation of Grafana that this runner does not serve.',
    remedy: 'Switch to the organisation that HEADROOM_ORG_ID names, or run a second runner for this one.',
  },
  'auth.identity_keys': {
    httpStatus: 502,
    meaning: 'The runner cannot read the keys that Grafana signs identities with.',
    remedy: 'Check HEADROOM_GRAFANA_URL, and that the runner reaches that Grafana.',
  },
  not_found: {
    httpStatus: 404,
    meaning: 'There is no such test, run, result, connection or operation.',
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
  'plan.generator_missing': {
    httpStatus: 409,
    meaning:
      'The generator that the test names is not installed where the runner is, or is of a version that cannot be used.',
    remedy: 'Install it as the message says, or choose another generator; the Connections page shows which are there.',
  },
  'plan.unsupported': {
    httpStatus: 400,
    meaning: 'The test asks for something that its generator, or this runner, cannot do.',
    remedy: 'Change the fields that the problems name, or choose another generator.',
  },
  'plan.grpc': {
    httpStatus: 400,
    meaning: 'A call of gRPC does not fit the types that the test gives, or these cannot be read.',
    remedy: 'Correct the fields that the problems name.',
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
  'target.tls_material': {
    httpStatus: 400,
    meaning: 'The certificates or the key of the target cannot be used.',
    remedy: 'Give whole PEM texts, from -----BEGIN to -----END, and the key that the certificate was made for.',
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
  'config.data_busy': {
    httpStatus: 500,
    meaning: 'Another Headroom process uses the same data folder.',
    remedy: 'Ask the other process with --server, end it, or give this one a folder of its own with --data.',
  },
  'config.listen': {
    httpStatus: 500,
    meaning: 'The runner cannot listen on the host and port that it was given.',
    remedy: 'End the program that has the port, or choose another with --port.',
  },
  internal: {
    httpStatus: 500,
    meaning: 'The runner met an error that it does not know.',
    remedy: "See the runner's log; please report it.",
  },
} as const satisfies Record<string, CatalogueEntry>;
