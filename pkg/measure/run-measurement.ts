import {
  totalErrors,
  type Counts,
  type Health,
  type Result,
  type SecondDelta,
  type SeriesPoint,
} from '@headroom/contract';
import { addCounts } from './count-addition.ts';
import { noCounts } from './no-counts.ts';
import { Histogram } from './histogram.ts';
import { judge } from './judgement.ts';
import { RunHealth } from './run-health.ts';
import { seriesPoint } from './series-point.ts';
import { summarize } from './time-summary.ts';

/** What is known of a run at one moment. */
export interface Measured {
  readonly counts: Counts;
  readonly timings: { readonly response: Histogram; readonly service: Histogram; readonly lateness: Histogram };
  /** With rising seconds. */
  readonly series: readonly SeriesPoint[];
  readonly health: Health;
}

/** What only the end of a run tells. */
export interface RunEnd extends Pick<Result, 'startedAtMs' | 'elapsedUs' | 'unfinished' | 'clock' | 'askedPerSec'> {
  readonly thresholds: readonly string[];
}

/** Adds the seconds of a run, each once and in any order, into its result: live in the page and at the end in the runner. */
export class RunMeasurement {
  #counts = noCounts();
  readonly #response = new Histogram();
  readonly #service = new Histogram();
  readonly #lateness = new Histogram();
  readonly #series: SeriesPoint[] = [];
  readonly #health = new RunHealth();
  readonly #scratch = new Histogram();

  /** Adds one second; throws a RangeError when a histogram of it contradicts itself. */
  add(delta: SecondDelta): void {
    this.#response.addData(delta.timings.response);
    this.#service.addData(delta.timings.service);
    this.#lateness.addData(delta.timings.lateness);
    this.#counts = addCounts(this.#counts, delta.counts);
    this.#health.add(delta.health);
    const after = this.#series.findLastIndex((point) => point.second <= delta.second);
    this.#series.splice(after + 1, 0, seriesPoint(delta, this.#scratch));
  }

  /** What is known so far; later seconds do not change it, except for the histograms, which are the live ones. */
  snapshot(): Measured {
    return {
      counts: this.#counts,
      timings: { response: this.#response, service: this.#service, lateness: this.#lateness },
      series: [...this.#series],
      health: this.#health.overall,
    };
  }

  /** The result of a run that has ended. */
  toResult(end: RunEnd): Result {
    const { thresholds, ...rest } = end;
    const { counts, timings, series, health } = this.snapshot();
    const ended = counts.ok + totalErrors(counts);
    const judged = {
      version: 1,
      fidelity: 'exact',
      ...rest,
      warmup: null,
      achievedPerSec: end.elapsedUs === 0 ? 0 : ended / (end.elapsedUs / 1e6),
      counts,
      timings: {
        response: timings.response.toData(),
        service: timings.service.toData(),
        lateness: timings.lateness.toData(),
      },
      summary: {
        response: summarize(timings.response),
        service: summarize(timings.service),
        lateness: summarize(timings.lateness),
      },
      series: [...series],
      health,
    } satisfies Omit<Result, 'thresholds'>;
    return { ...judged, thresholds: judge(thresholds, judged) };
  }
}
