import {
  errorCatalogue,
  HeadroomError,
  type Preflight,
  type Reason,
  type Result,
  type RunState,
  type TimeWindow,
} from '@headroom/contract';

/** How a run ends. */
export interface Ending {
  readonly state: Extract<RunState, 'finished' | 'stopped' | 'errored'>;
  readonly reason: Reason | null;
}

/** What a run came to. */
export interface Outcome extends Ending {
  /** What its load measured; absent where it made none. */
  readonly result?: Result | undefined;
  /** What trying the target gave; absent where it was not tried. */
  readonly preflight?: Preflight | undefined;
  /** When load was made, or what span was observed; absent where neither was. */
  readonly window?: TimeWindow | undefined;
}

/** The ending of a run that went on for as long as it should. */
export const finished: Ending = { state: 'finished', reason: null };
/** The ending of a run that was stopped on request. */
export const stopped: Ending = { state: 'stopped', reason: reasonWith('run.stopped') };
/** The ending of a run whose runner closed. */
export const interrupted: Ending = { state: 'errored', reason: reasonWith('run.interrupted') };

/** The ending of a run whose signal has aborted: whoever aborts it gives the ending as the reason. */
export function endingOf(stop: AbortSignal): Ending {
  return stop.reason as Ending;
}

/** The ending of a run that failed. */
export function failedBy(error: unknown): Ending {
  const code = error instanceof HeadroomError ? error.code : 'run.engine';
  return { state: 'errored', reason: { code, message: error instanceof Error ? error.message : String(error) } };
}

function reasonWith(code: 'run.stopped' | 'run.interrupted'): Reason {
  return { code, message: errorCatalogue[code].meaning };
}
