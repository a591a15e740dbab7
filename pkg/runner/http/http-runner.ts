import type { Run, RunEvent } from '@headroom/contract';
import type { RunnerTokens } from '../identity/runner-tokens.ts';
import type { OperationHandlers } from './operation-handlers.ts';
import type { TrailWriter } from './trail-of-requests.ts';

/** What the API needs of a runner: what each operation does, whom it believes, where it leaves its trail, and the runs whose events it streams. */
export interface HttpRunner {
  /** They throw HeadroomErrors, `not_found` for an id that names nothing. */
  readonly handlers: OperationHandlers;
  /** The tokens that have scopes of their own. */
  readonly tokens: Pick<RunnerTokens, 'find'>;
  readonly trail: TrailWriter;
  readonly runs: {
    find(id: string): Promise<Run>;
    /** The stored events of a run, then each as it comes; ends after the run's last event, and without an error when the signal aborts. */
    events(id: string, from: { after: number; signal: AbortSignal }): AsyncIterable<RunEvent>;
  };
}
