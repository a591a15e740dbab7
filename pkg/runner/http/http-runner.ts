import type { Run, RunEvent } from '@headroom/contract';
import type { OperationHandlers } from './operation-handlers.ts';

/** What the API needs of a runner: what each operation does, and the runs whose events it streams. */
export interface HttpRunner {
  /** They throw HeadroomErrors, `not_found` for an id that names nothing. */
  readonly handlers: OperationHandlers;
  readonly runs: {
    find(id: string): Promise<Run>;
    /** The stored events of a run, then each as it comes; ends after the run's last event, and without an error when the signal aborts. */
    events(id: string, from: { after: number; signal: AbortSignal }): AsyncIterable<RunEvent>;
  };
}
