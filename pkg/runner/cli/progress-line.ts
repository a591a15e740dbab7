import { durationMs, totalErrors, type Load, type RunState, type Test } from '@headroom/contract';
import { formatCount, formatLatency, formatRate, formatSeconds, type RunMeasurement } from '@headroom/measure';
import { terminalText } from './terminal-text.ts';

const BAR_CELLS = 20;

/** The test in one line: name, generator, load. */
export function headline({ name, generator, load }: Test): string {
  return [terminalText(name), terminalText(generator.name), loadInWords(load)].join(' · ');
}

/** Where a run is, in one line: elapsed, rate of the last second of what was asked, percentiles so far, errors so far, the generator's health. */
export function progressLine(state: RunState, { load }: Pick<Test, 'load'>, measurement: RunMeasurement): string {
  const { counts, timings, series, health } = measurement.snapshot();
  const totalMs = durationMs(load.duration);
  // The seconds after the load only wait for late answers: their rate says nothing.
  const last = series.findLast(({ second }) => second * 1_000 < totalMs);
  if (last === undefined) {
    return ` ${state}`;
  }
  const elapsedMs = Math.min(totalMs, (last.second + 1) * 1_000);
  const filled = Math.round((elapsedMs / totalMs) * BAR_CELLS);
  const asked = load.kind === 'open' ? ` of ${formatCount(load.rate)}` : '';
  const { response } = timings;
  const times =
    response.count === 0
      ? 'no answer yet'
      : `p50 ${formatLatency(response.percentileUs(50))}  p99 ${formatLatency(response.percentileUs(99))}`;
  return [
    ` ${formatSeconds(elapsedMs)} of ${load.duration}`,
    '▇'.repeat(filled) + '░'.repeat(BAR_CELLS - filled),
    `${formatRate(last.ok + last.errors)}${asked}`,
    times,
    `errors ${formatCount(totalErrors(counts))}`,
    `generator ${health.status}`,
  ].join('  ');
}

function loadInWords(load: Load): string {
  const how = load.kind === 'open' ? `open, ${formatCount(load.rate)} requests/s` : 'closed';
  return `${how}, ${formatCount(load.connections)} connection${load.connections === 1 ? '' : 's'}, ${load.duration}`;
}
