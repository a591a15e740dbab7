import { errorCatalogue, type ErrorCode, type Problem } from '@headroom/contract';

/** What went wrong between the page and the runner: a code of the catalogue, a sentence, what to do, and the fields concerned. */
export class RunnerError extends Error {
  constructor(
    /** Of the catalogue, or of a newer runner's. */
    readonly code: string,
    message: string,
    readonly remedy: string,
    readonly problems: readonly Problem[] = []
  ) {
    super(message);
    this.name = 'RunnerError';
  }

  /** An error that the plugin itself found, with the catalogue's meaning and remedy; `detail` is added to the meaning. */
  static of(code: ErrorCode, detail = '', problems: readonly Problem[] = []): RunnerError {
    const { meaning, remedy } = errorCatalogue[code];
    return new RunnerError(code, detail === '' ? meaning : `${meaning} ${detail}`, remedy, problems);
  }

  /** Whether asking again can not help: the thing is not there, or the user may not have it. */
  get isFinal(): boolean {
    return ['not_found', 'grafana.denied', 'grafana.session', 'auth.scope', 'request.invalid'].includes(this.code);
  }
}
