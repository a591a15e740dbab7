import type { Result, Run, RunEvent } from '@headroom/contract';
import { hdrText } from './hdr-text.ts';

/**
 * The histograms of a run's seconds in HdrHistogram's interval log format, version 1.3 (hdrhistogram.org): each line a second's response,
 * service, lateness or TLS handshake times, told apart by the tag, in µs. The requests of the warm-up are left out, as they are of the result.
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
      const { second, timings, handshakes } = event.delta;
      const tagged = { ...timings, ...(handshakes && { handshake: handshakes.times }) };
      for (const [tag, histogram] of Object.entries(tagged)) {
        if (histogram.count > 0) {
          const { maxUs } = histogram;
          lines.push(`Tag=${tag},${inSeconds(second * 1_000)},1.000,${inSeconds(maxUs)},${hdrText(histogram)}`);
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
