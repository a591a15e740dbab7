import {
  cargoOf,
  countedOf,
  endedInSecond,
  formatDuration,
  isStaged,
  measuredMs,
  peakPerSec,
  stagesOf,
  totalErrors,
  warmupMs,
  wholeMs,
  type Load,
  type GeneratorChoice,
  type ObservedWindow,
  type Run,
  type Runnable,
  type RunState,
  type Test,
} from '@headroom/contract';
import { formatCount, formatLatency, formatRate, formatSeconds, type RunMeasurement } from '@headroom/measure';
import { terminalText } from './terminal-text.ts';

const BAR_CELLS = 20;

/** What is run, in one line: name, generator, load; of an observation the span of time. */
export function headline({ test, generator }: Pick<Run, 'test' | 'generator'>): string {
  const how =
    test.kind === 'Test' ? [generatorInWords(generator), loadInWords(test)] : ['observe', windowInWords(test.window)];
  return [test.name, ...how].map(terminalText).join(' · ');
}

/** Where a run is, in one line; `calibrating` while the generator measures itself: elapsed, rate of the last second of what was asked, percentiles so far, errors so far, the generator's health. */
export function progressLine(state: RunState | 'calibrating', test: Runnable, measurement: RunMeasurement): string {
  if (test.kind !== 'Test') {
    return ` ${state}`;
  }
  const { load } = test;
  const { counts, timings, series, health } = measurement.snapshot();
  const totalMs = wholeMs(load);
  // The seconds after the load only wait for late answers: their rate says nothing.
  const last = series.findLast(({ second }) => second * 1_000 < totalMs);
  if (last === undefined) {
    return ` ${state}`;
  }
  const elapsedMs = Math.min(totalMs, (last.second + 1) * 1_000);
  const filled = Math.round((elapsedMs / totalMs) * BAR_CELLS);
  const asked = last.askedPerSec === null ? '' : ` of ${formatCount(last.askedPerSec)}`;
  const { response } = timings;
  const times =
    last.phase === 'warmup'
      ? 'warming up'
      : response.count === 0
        ? 'no answer yet'
        : `p50 ${formatLatency(response.percentileUs(50))}  p99 ${formatLatency(response.percentileUs(99))}`;
  return [
    ` ${formatSeconds(elapsedMs)} of ${formatDuration(totalMs)}`,
    '▇'.repeat(filled) + '░'.repeat(BAR_CELLS - filled),
    `${formatRate(endedInSecond(last))}${asked}`,
    times,
    `errors ${formatCount(totalErrors(counts))}`,
    `generator ${health.status}`,
  ].join('  ');
}

/** Who named it is said where it was not the test. */
function generatorInWords(generator: GeneratorChoice | null): string {
  const { name = '', by = 'default' } = generator ?? {};
  const whose = {
    run: '',
    test: '',
    default: '',
    user: ' (your preference)',
    organisation: " (the organisation's default)",
  };
  return name + whose[by];
}

function windowInWords(window: ObservedWindow): string {
  if ('from' in window) {
    return `${window.from} to ${window.to}`;
  }
  return 'last' in window ? `the last ${window.last}` : `the next ${window.next}`;
}

/** A test's load in one line: `open, 500 requests/s, 32 connections, 5m after 30s of warm-up`. */
export function loadInWords({ load, target }: Pick<Test, 'load' | 'target'>): string {
  const length = formatDuration(measuredMs(load));
  const warmup = warmupMs(load) === 0 ? '' : ` after ${formatDuration(warmupMs(load))} of warm-up`;
  const connections = `${formatCount(load.connections)} connection${load.connections === 1 ? '' : 's'}`;
  return `${shapeInWords(load, countedOf(cargoOf(target)))}, ${connections}, ${length}${warmup}`;
}

function shapeInWords(load: Load, counted: string): string {
  if (load.kind === 'closed') {
    return 'closed';
  }
  const rate = `${formatCount(peakPerSec(load) ?? 0)} ${counted}/s`;
  return isStaged(load) ? `open, up to ${rate} in ${stagesOf(load).length} stages` : `open, ${rate}`;
}
