import { countedOf, unitOf, type Figure, type RequestUnit, type Result, type RunFigures } from '@headroom/contract';
import { formatLatency, formatRate } from '@headroom/measure';
import { total, type Evidence } from './evidence.ts';
import { known, over, times, unknown } from './figure-arithmetic.ts';
import { keptOneRate } from './load-figures.ts';
import { meshRequests, meshRequestSeconds, reportersSeen } from './reporters.ts';

type Step = RunFigures['meanChain'][number];

/** Neighbours that see the same requests count the same but for this share. */
const SAME_COUNT = 0.01;

/**
 * Where the mean duration of a request goes, from the outside in: the runner's service time over the whole load where that kept one rate, then each reporter's in the steady part.
 * A step that cannot lie within the one before it says why.
 */
export function meanChain(
  evidence: Evidence,
  result: Result | null,
  { achievedPerSec, cargo }: RunFigures['load']
): RunFigures['meanChain'] {
  const none = 'No mesh tells durations here.';
  const reporters = reportersSeen(evidence)
    .filter((reporter) => meshRequestSeconds(evidence, reporter).length > 0)
    .reverse()
    .map((reporter): Step => {
      const perSec = total(meshRequests(evidence, reporter), 'steady', none);
      const secondsPerSec = total(meshRequestSeconds(evidence, reporter), 'steady', none);
      return {
        at: reporter,
        perSec,
        meanUs: over(times(secondsPerSec, 1e6), perSec, `No ${unitOf(cargo)} was counted.`),
      };
    });
  const runner = (of: Result): Step => ({
    at: 'runner',
    perSec: achievedPerSec,
    meanUs: runnerMean(of, evidence, unitOf(cargo)),
    ...ownTime(of),
  });
  const steps = result === null ? reporters : [runner(result), ...reporters];
  return steps.map((step, i) => {
    const doubt = doubtOf(steps[i - 1], step, countedOf(cargo));
    return doubt === null ? step : { ...step, doubt };
  });
}

function runnerMean(result: Result, { windows }: Evidence, unit: RequestUnit): Figure {
  if (!keptOneRate(result, windows.load)) {
    return unknown('The load changed its rate, so its mean over all rates is not that of the steady part.');
  }
  const { service } = result.summary;
  return service === null ? unknown(`No ${unit} was answered.`) : known(service.meanUs);
}

/** A closed load is sent as fast as the generator can, so that its floor is a queue, not a time of its own. */
function ownTime({ floor }: Result): Pick<Step, 'ownUs'> {
  const service = floor?.service ?? null;
  return floor === undefined || floor.askedPerSec === null || service === null ? {} : { ownUs: service.meanUs };
}

/** Why two neighbours do not see the same requests: their counts differ, or the inner one takes longer than the outer. */
function doubtOf(outer: Step | undefined, inner: Step, counted: string): string | null {
  if (outer === undefined) {
    return null;
  }
  const doubts = [];
  const [within, before] = [inner.perSec, outer.perSec];
  if (within.known && before.known && Math.abs(within.value - before.value) > SAME_COUNT * before.value) {
    doubts.push(`it counted ${formatRate(within.value)} where the ${outer.at} counted ${formatRate(before.value)}`);
  }
  const [mean, around] = [inner.meanUs, outer.meanUs];
  if (mean.known && around.known && mean.value > around.value) {
    doubts.push(
      `its mean of ${formatLatency(mean.value)} is longer than the ${outer.at}'s ${formatLatency(around.value)}`
    );
  }
  return doubts.length === 0 ? null : `Not the same ${counted}: ${doubts.join(', and ')}.`;
}
