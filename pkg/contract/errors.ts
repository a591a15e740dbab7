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
  'not_found': {
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
  'internal': {
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
