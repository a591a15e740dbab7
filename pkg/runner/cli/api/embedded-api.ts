import { leavesTrail, operations, type Input, type Operation } from '@headroom/contract';
import type { Answered, AnsweredOperation } from '../../http/operation-handlers.ts';
import { checkInput, type RawInput } from '../../http/operation-input.ts';
import { localCaller } from '../../local-actor.ts';
import { openRunner } from '../../runner.ts';
import type { RunnerSettings } from '../../settings.ts';
import { onTrail } from '../../trail/on-trail.ts';
import type { CallRunner, RunnerApi } from './runner-api.ts';

/**
 * A runner in this process, on the data folder; throws `config.data_busy` when another has it. It takes the stored tests as they are,
 * for the provisioning folder of a command line need not be that of the server, and begins runs that wait only when it is told to run something.
 */
export async function embeddedApi(settings: RunnerSettings): Promise<RunnerApi> {
  const runner = await openRunner(settings, { provision: false, takesUp: false });
  const caller = localCaller();
  const { actor } = caller;
  const call: CallRunner = async <Name extends AnsweredOperation>(name: Name, input: Input<Name>) => {
    const { params, query, body } = input as Partial<RawInput & { params: Record<string, string> }>;
    const work = async () =>
      runner.handlers[name](checkInput(name, { params: params ?? {}, query: query ?? {}, body }), caller);
    const operation: Operation = operations[name];
    const object = Object.values(params ?? {})[0] ?? ((made: Answered<Name>) => (made as { id?: string }).id ?? null);
    return leavesTrail(operation) ? onTrail(runner.trail, { actor, operation: name, object }, work) : work();
  };
  return { call, events: (id) => runner.runs.events(id), close: () => runner.close() };
}
