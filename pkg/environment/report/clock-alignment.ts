import type { Capture, CaptureSeries } from '@headroom/contract';

/** Below this a difference of clocks is smaller than what it takes to measure it, ms. */
const NEGLIGIBLE_SKEW_MS = 1_000;
/** Above this the other clock cannot be trusted to run evenly either, ms. */
const LARGEST_SKEW_MS = 5_000;

/** The series by the runner's clock, without those of sources whose clock is more than 5 s off. */
export function alignClocks(capture: Pick<Capture, 'series' | 'clockSkewMs'>): {
  series: CaptureSeries[];
  refused: Array<{ source: string; skewMs: number }>;
} {
  const skewOf = (source: string) => capture.clockSkewMs[source] ?? 0;
  const refused = Object.entries(capture.clockSkewMs)
    .filter(([, skewMs]) => Math.abs(skewMs) > LARGEST_SKEW_MS)
    .map(([source, skewMs]) => ({ source, skewMs }));
  const series = capture.series.flatMap((one) => {
    const skewMs = skewOf(one.source);
    if (Math.abs(skewMs) > LARGEST_SKEW_MS) {
      return [];
    }
    return Math.abs(skewMs) <= NEGLIGIBLE_SKEW_MS ? [one] : [shifted(one, -skewMs)];
  });
  return { series, refused };
}

function shifted(one: CaptureSeries, byMs: number): CaptureSeries {
  const at = (ms: number) => Math.round(ms + byMs);
  const samples = one.samples.map(([atMs, value]): [number, number] => [at(atMs), value]);
  return one.unread === undefined
    ? { ...one, samples }
    : {
        ...one,
        samples,
        unread: {
          ...one.unread,
          spans: one.unread.spans.map(({ fromMs, toMs }) => ({ fromMs: at(fromMs), toMs: at(toMs) })),
        },
      };
}
