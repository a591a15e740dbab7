import type { Input, RunEvent } from '@headroom/contract';
import type { Answered, AnsweredOperation } from '../../http/operation-handlers.ts';

/** Asks for an operation of the contract; throws HeadroomErrors, as the operation does. */
export type CallRunner = <Name extends AnsweredOperation>(name: Name, input: Input<Name>) => Promise<Answered<Name>>;

/** A runner as commands use it, in this process or a server. */
export interface RunnerApi {
  readonly call: CallRunner;
  /** The events of a run, from the first until it has ended. */
  events(id: string): AsyncIterable<RunEvent>;
  close(): Promise<void>;
}

/** The runs of a runner, as `followRun` takes them. */
export function runsOf({ call, events }: RunnerApi) {
  return {
    find: (id: string) => call('getRun', { params: { id } }),
    result: (id: string) => call('getResult', { params: { id } }),
    report: (id: string) => call('getReport', { params: { id } }),
    events,
  };
}
