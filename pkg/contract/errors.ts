import { connectionErrors } from './error-catalogue/connection-errors.ts';
import { grafanaErrors } from './error-catalogue/grafana-errors.ts';
import { boardErrors } from './error-catalogue/board-errors.ts';
import { networkErrors } from './error-catalogue/network-errors.ts';
import { generatorErrors } from './error-catalogue/generator-errors.ts';
import { prometheusErrors } from './error-catalogue/prometheus-errors.ts';
import { reachErrors } from './error-catalogue/reach-errors.ts';
import { runErrors } from './error-catalogue/run-errors.ts';
import { runnerErrors } from './error-catalogue/runner-errors.ts';
import { testErrors } from './error-catalogue/test-errors.ts';
import type { Problem } from './problem.ts';

/** Every error that users meet. A code is never given a second meaning; `docs/errors.md` has a line for each. */
export const errorCatalogue = {
  ...runnerErrors,
  ...testErrors,
  ...generatorErrors,
  ...runErrors,
  ...reachErrors,
  ...networkErrors,
  ...prometheusErrors,
  ...grafanaErrors,
  ...connectionErrors,
  ...boardErrors,
} as const;

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
