import type { HistogramData, SecondDelta } from '@headroom/contract';
import { Histogram } from '@headroom/measure';
import { wholeText } from '../program/output.ts';
import type { ProgramEnd, ProgramLoad } from '../program/program-adapter.ts';
import type { ProgramRun } from '../program/start-program.ts';
import { ladderHistogram } from '../records/ladder.ts';
import { droppedNote } from './notes.ts';
import type { K6Options } from './options.ts';
import { countsOf, droppedIn, readSummary, type K6Summary } from './summary.ts';
import { summaryPercentiles } from './summary-percentiles.ts';

/** Reads the summary that k6 prints when it has ended; there are no seconds. */
export async function* readK6Summary(
  run: ProgramRun,
  { test }: ProgramLoad<K6Options>
): AsyncGenerator<SecondDelta, ProgramEnd> {
  const summary = readSummary(await wholeText(run.stdout));
  await run.ended;
  const counts = countsOf(summary, test.target.expect);
  const dropped = droppedIn(summary);
  const none = new Histogram().toData();
  const response = timesOf(summary);
  return {
    startedAtMs: run.startedAtMs,
    elapsedUs: Math.round(summary.state.testRunDurationMs * 1_000),
    unfinished: dropped,
    warmupUnfinished: 0,
    clock: 'send',
    fidelity: 'ladder',
    whole: {
      counts: { ...counts, arrivals: counts.arrivals + dropped },
      timings: { response, service: none, lateness: none },
    },
    corrections: [],
    warnings: [
      ...droppedNote(dropped),
      {
        code: 'k6.without_connecting',
        text: 'Times are those of requests on open connections: what opening a connection took is left out.',
      },
    ],
  };
}

function timesOf({ metrics }: K6Summary): HistogramData {
  const values = metrics.http_req_duration?.values ?? {};
  const rung = (p: number, ms: number | undefined) => (ms === undefined ? [] : [{ p, us: ms * 1_000 }]);
  return ladderHistogram(
    [
      ...rung(0, values.min),
      ...summaryPercentiles.flatMap((p) => rung(p, values[`p(${p})`])),
      ...rung(100, values.max),
    ],
    values.count ?? 0
  );
}
