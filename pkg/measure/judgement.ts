import {
  parseThreshold,
  totalErrors,
  type ParsedThreshold,
  type Result,
  type ThresholdMetric,
  type ThresholdOutcome,
  type Verdict,
} from '@headroom/contract';

/** What of a result thresholds judge. */
type Judged = Omit<Result, 'thresholds'>;

/** Judges each threshold, in order. One whose figure was not measured fails; throws a RangeError for a text that is not a threshold. */
export function judge(thresholds: readonly string[], result: Judged): ThresholdOutcome[] {
  return thresholds.map((text) => {
    const parsed = parseThreshold(text);
    if (parsed === undefined) {
      throw new RangeError(`not a threshold: ${JSON.stringify(text)}`);
    }
    const measured = measuredFor(parsed.metric, result);
    return { text, measured, passed: measured !== null && holds(measured, parsed) };
  });
}

/** What the outcomes say together: `passed` when all hold, `none` when there are none. */
export function verdictOf(outcomes: readonly ThresholdOutcome[]): Verdict {
  return outcomes.length === 0 ? 'none' : outcomes.every((outcome) => outcome.passed) ? 'passed' : 'failed';
}

function measuredFor(metric: ThresholdMetric, result: Judged): number | null {
  const { response } = result.summary;
  switch (metric) {
    case 'errors': {
      const failed = totalErrors(result.counts);
      const ended = result.counts.ok + failed;
      return ended === 0 ? null : failed / ended;
    }
    case 'rate':
      return result.achievedPerSec;
    case 'mean':
      return response?.meanUs ?? null;
    case 'max':
      return response?.maxUs ?? null;
    default:
      return response?.percentilesUs[metric] ?? null;
  }
}

/** `0.7%` is 0.7 × 0.01, which is not exactly 7 / 1000 in binary: values this close are equal. */
const EQUAL_WITHIN = 1e-12;

function holds(measured: number, { comparison, limit }: ParsedThreshold): boolean {
  const equal = Math.abs(measured - limit) <= EQUAL_WITHIN * Math.abs(limit);
  switch (comparison) {
    case '<':
      return measured < limit && !equal;
    case '<=':
      return measured < limit || equal;
    case '>':
      return measured > limit && !equal;
    case '>=':
      return measured > limit || equal;
  }
}
