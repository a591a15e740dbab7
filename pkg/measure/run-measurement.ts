import {
  endedRequests,
  totalErrors,
  type Counts,
  type Health,
  type Redirects,
  type RequestResult,
  type Result,
  type SecondDelta,
  type SeriesPoint,
  type Timings,
  type Traces,
} from '@headroom/contract';
import { addCounts, addRedirects } from './count-addition.ts';
import { noCounts } from './no-counts.ts';
import { Histogram } from './histogram.ts';
import { judge } from './judgement.ts';
import { KeptTraces } from './kept-traces.ts';
import { RequestMeasurement } from './request-measurement.ts';
import { RunHealth } from './run-health.ts';
import { seriesPoint } from './series-point.ts';
import { summarize } from './time-summary.ts';

/** What is known of a run at one moment. */
export interface Measured {
  readonly counts: Counts;
  readonly timings: { readonly response: Histogram; readonly service: Histogram; readonly lateness: Histogram };
  /** Of the warm-up, which is in nothing else here but `series`. */
  readonly warmup: Counts;
  /** By request, where there are several: those of which any has ended. */
  readonly requests: readonly RequestResult[];
  /** With rising seconds. */
  readonly series: readonly SeriesPoint[];
  readonly health: Health;
  /** Requests that can be found in a store of traces, and those of the warm-up. */
  readonly traces: Traces;
  readonly warmupTraces: Traces;
  /** Undefined where there were none, or none was to be followed. */
  readonly redirects: Redirects | undefined;
  /** Requests that the generator sent late because it had stood still. */
  readonly caughtUp: number;
  /** Undefined where there were none, or where nobody told. */
  readonly handshakes: { readonly times: Histogram; readonly resumed: number } | undefined;
}

/** What only the end of a run tells. */
export interface RunEnd
  extends
    Pick<Result, 'startedAtMs' | 'elapsedUs' | 'unfinished' | 'clock' | 'askedPerSec'>,
    Partial<Pick<Result, 'fidelity' | 'generator' | 'corrections' | 'warnings' | 'floor'>> {
  readonly thresholds: readonly string[];
  /** Absent without a warm-up. */
  readonly warmup?: { readonly lengthMs: number; readonly unfinished: number } | undefined;
  /** The names of the requests in the test's order; absent where there is only one. */
  readonly requests?: readonly string[] | undefined;
  /** What takes the place of what the seconds told. */
  readonly whole?: WholeLoad | undefined;
}

/** What a generator tells of a whole load at its end, where that is more, or truer, than its seconds together; each part that is there takes the place of theirs. */
export interface WholeLoad {
  readonly counts?: Counts | undefined;
  readonly timings?: Timings | undefined;
  readonly warmup?: Counts | undefined;
  readonly health?: Health | undefined;
}

/** Adds the seconds of a run, each once and in any order, into its result: live in the page and at the end in the runner. */
export class RunMeasurement {
  #counts: Counts = noCounts();
  #warmup: Counts = noCounts();
  readonly #response = new Histogram();
  readonly #service = new Histogram();
  readonly #lateness = new Histogram();
  readonly #traces = new KeptTraces();
  readonly #warmupTraces = new KeptTraces();
  readonly #handshakes = new Histogram();
  #resumed = 0;
  #caughtUp = 0;
  #redirects: Redirects | undefined;
  readonly #requests = new RequestMeasurement();
  readonly #series: SeriesPoint[] = [];
  readonly #health = new RunHealth();
  readonly #scratch = new Histogram();

  /** Adds one second; throws a RangeError when a histogram of it contradicts itself. */
  add(delta: SecondDelta): void {
    this.#response.addData(delta.timings.response);
    this.#service.addData(delta.timings.service);
    this.#lateness.addData(delta.timings.lateness);
    this.#counts = addCounts(this.#counts, delta.counts);
    this.#warmup = delta.warmup === undefined ? this.#warmup : addCounts(this.#warmup, delta.warmup.counts);
    this.#requests.add(delta.requests ?? []);
    this.#traces.add(delta);
    this.#warmupTraces.add(delta.warmup ?? {});
    if (delta.handshakes !== undefined) {
      this.#handshakes.addData(delta.handshakes.times);
      this.#resumed += delta.handshakes.resumed;
    }
    this.#caughtUp += delta.caughtUp ?? 0;
    this.#redirects = addRedirects(this.#redirects, delta.redirects);
    if (delta.phase === 'measured') {
      this.#health.add(delta.health);
    }
    const after = this.#series.findLastIndex((point) => point.second <= delta.second);
    this.#series.splice(after + 1, 0, seriesPoint(delta, this.#scratch));
  }

  /** What is known so far; later seconds do not change it, except for the histograms, which are the live ones. */
  snapshot(): Measured {
    return {
      counts: this.#counts,
      warmup: this.#warmup,
      requests: this.#requests.results(),
      timings: { response: this.#response, service: this.#service, lateness: this.#lateness },
      series: [...this.#series],
      health: this.#health.overall,
      traces: this.#traces.all,
      warmupTraces: this.#warmupTraces.all,
      caughtUp: this.#caughtUp,
      redirects: this.#redirects,
      handshakes: this.#handshakes.count === 0 ? undefined : { times: this.#handshakes, resumed: this.#resumed },
    };
  }

  /** The result of a run that has ended. */
  toResult(end: RunEnd): Result {
    const { thresholds, warmup, requests, whole = {}, ...rest } = end;
    const { series, handshakes, traces, warmupTraces, caughtUp, redirects, ...told } = this.snapshot();
    const { health = told.health } = whole;
    const counted = whole.counts ?? told.counts;
    const timings = whole.timings === undefined ? told.timings : histogramsOf(whole.timings);
    const ended = counted.ok + totalErrors(counted);
    // Generators that tell of requests when they have ended tell of those that never did at the end.
    const counts = { ...counted, arrivals: Math.max(counted.arrivals, ended + end.unfinished) };
    const judged = {
      version: 1,
      fidelity: 'exact',
      generator: null,
      corrections: [],
      warnings: [],
      ...rest,
      warmup: warmup === undefined ? null : { ...warmup, counts: whole.warmup ?? told.warmup, ...warmupTraces },
      achievedPerSec: end.elapsedUs === 0 ? 0 : endedRequests(counted) / (end.elapsedUs / 1e6),
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
      ...(redirects === undefined ? {} : { redirects }),
      ...(caughtUp === 0 ? {} : { caughtUp }),
      ...traces,
      ...(handshakes === undefined ? {} : { handshakes: handshakesOf(handshakes) }),
      ...(requests === undefined ? {} : { requests: this.#requests.results(requests) }),
      series: [...series],
      health,
    } satisfies Omit<Result, 'thresholds'>;
    return { ...judged, thresholds: judge(thresholds, judged) };
  }
}

function handshakesOf({ times, resumed }: NonNullable<Measured['handshakes']>): NonNullable<Result['handshakes']> {
  return { times: times.toData(), resumed, summary: summarize(times) };
}

function histogramsOf({ response, service, lateness }: Timings) {
  return {
    response: Histogram.fromData(response),
    service: Histogram.fromData(service),
    lateness: Histogram.fromData(lateness),
  };
}
