import type { Result, Run, RunEvent, Timings } from '@headroom/contract';
import { hdrText } from './hdr-text.ts';

/** The tags of the lines: response, service and lateness, each request in all three. */
const tags = ['response', 'service', 'lateness'] as const satisfies ReadonlyArray<keyof Timings>;

/**
 * The histograms of a run's seconds in HdrHistogram's interval log format, version 1.3 (hdrhistogram.org): each line a second's response,
 * service or lateness times, told apart by the tag, in µs. The warm-up is left out, as it is of the result.
 */
export async function hdrLog(run: Run, { startedAtMs }: Result, events: AsyncIterable<RunEvent>): Promise<string> {
  const lines = [
    `#[Headroom, run ${run.id}: values in microseconds, Interval_Max in milliseconds, without the warm-up]`,
    '#[Histogram log format version 1.3]',
    `#[StartTime: ${inSeconds(startedAtMs)} (seconds since epoch), ${new Date(startedAtMs).toUTCString()}]`,
    '"StartTimestamp","Interval_Length","Interval_Max","Interval_CompressedHistogram"',
  ];
  for await (const event of events) {
    if (event.type === 'second') {
      const { second, timings } = event.delta;
      for (const tag of tags) {
        const { count, maxUs } = timings[tag];
        if (count > 0) {
          lines.push(`Tag=${tag},${inSeconds(second * 1_000)},1.000,${inSeconds(maxUs)},${hdrText(timings[tag])}`);
        }
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Thousandths as a decimal number. */
function inSeconds(thousandths: number): string {
  return (thousandths / 1_000).toFixed(3);
}
