import type { Result, RunFigures } from '@headroom/contract';
import { total, type Evidence } from './evidence.ts';
import { known, over, times, unknown } from './figure-arithmetic.ts';
import { meshRequests, meshRequestSeconds, reportersSeen } from './reporters.ts';

/** Where the mean duration of a request goes, from the outside in: the runner's service time over the whole load, then each reporter's in the steady part. */
export function meanChain(
  evidence: Evidence,
  result: Result | null,
  runnerPerSec: RunFigures['load']['achievedPerSec']
): RunFigures['meanChain'] {
  const none = 'No mesh tells durations here.';
  const reporters = reportersSeen(evidence)
    .filter((reporter) => meshRequestSeconds(evidence, reporter).length > 0)
    .reverse()
    .map((reporter) => {
      const perSec = total(meshRequests(evidence, reporter), 'steady', none);
      const secondsPerSec = total(meshRequestSeconds(evidence, reporter), 'steady', none);
      return { at: reporter, perSec, meanUs: over(times(secondsPerSec, 1e6), perSec, 'No request was counted.') };
    });
  const service = result?.summary.service ?? null;
  return result === null
    ? reporters
    : [
        {
          at: 'runner',
          perSec: runnerPerSec,
          meanUs: service === null ? unknown('No request was answered.') : known(service.meanUs),
        },
        ...reporters,
      ];
}
