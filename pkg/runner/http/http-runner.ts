import type {
  Answer,
  CheckedInput,
  EnvironmentCharts,
  OverheadReport,
  Problem,
  Result,
  Run,
  RunEvent,
  StoredTest,
} from '@headroom/contract';
import type { ConnectionHandlers } from '../connections/connection-handlers.ts';

/** What the API needs of a runner. The methods throw HeadroomErrors, `not_found` for an id that names nothing. */
export interface HttpRunner {
  readonly connections: { readonly handlers: ConnectionHandlers };
  info(): Answer<'getRunner'>;
  listTests(): Promise<{ tests: StoredTest[]; problems: Problem[] }>;
  startRun(what: CheckedInput<'startRun'>['body']): Promise<Run>;
  stopRun(id: string): Promise<Run>;
  getRun(id: string): Promise<Run>;
  /** Newest first; `before` leaves out that run and all later ones, `testId` those of other tests. */
  listRuns(page: { limit: number; before?: string; testId?: string }): Promise<Run[]>;
  getResult(id: string): Promise<Result>;
  getReport(id: string): Promise<OverheadReport>;
  getEnvironment(id: string): Promise<EnvironmentCharts>;
  /** Stored events with a `seq` above `after`, in order. */
  listEvents(id: string, after: number): Promise<RunEvent[]>;
  /** The same, then each as it comes; ends after the run's last event, and without an error when the signal aborts. */
  events(id: string, from: { after: number; signal: AbortSignal }): AsyncIterable<RunEvent>;
}
