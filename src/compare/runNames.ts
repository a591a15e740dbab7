import type { Run } from '@headroom/contract';
import { dateTimeFormat } from '@grafana/data';
import { generatorOf } from '../run/workInWords';

/** What tells runs apart in as few words as will do: the generator where all are of one test, else the test and, where needed, the generator and the time. */
export function runNames(
  runs: ReadonlyArray<Pick<Run, 'test' | 'generator' | 'startedAtMs' | 'queuedAtMs'>>
): string[] {
  const test = runs.map((run) => run.test.name);
  const generator = runs.map(generatorOf);
  const time = runs.map((run) => dateTimeFormat(run.startedAtMs ?? run.queuedAtMs));
  const both = runs.map((_, i) => `${test[i]} · ${generator[i]}`);
  const candidates = [
    ...(new Set(test).size === 1 ? [generator, runs.map((_, i) => `${generator[i]} · ${time[i]}`)] : [test, both]),
    runs.map((_, i) => `${both[i]} · ${time[i]}`),
  ];
  const telling = candidates.find((names) => new Set(names).size === names.length);
  return telling ?? runs.map((_, i) => `${i + 1}: ${both[i]} · ${time[i]}`);
}
