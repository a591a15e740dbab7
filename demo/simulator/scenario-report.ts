import { subject, type Capture, type OverheadReport } from '@headroom/contract';
import { overheadReport, planWindows } from '@headroom/environment';
import { captureFromPrometheus } from '../../pkg/environment/gather/capture-from-prometheus.ts';
import { packs } from '../../pkg/environment/packs/index.ts';
import { openPrometheus } from '../../pkg/environment/prometheus/prometheus-client.ts';
import { resultOf } from '../../pkg/environment/report/result.fixture.ts';
import type { Placed } from './backfill.ts';
import { hostSeries } from './host-series.ts';
import { subjectOf } from './scenario-view.ts';

const connection = 'simulator';

/** What the product says of a scenario that a Prometheus holds: capture and report as after a run, or as of traffic that was only observed. */
export async function reportOfScenario(
  url: string,
  placed: Placed,
  { observed = false } = {}
): Promise<OverheadReport> {
  const { scenario, firstRequestMs } = placed;
  const { ratePerSec, durationMs, runnerClockMs = 0 } = scenario;
  const startedAtMs = firstRequestMs + runnerClockMs;
  const result = resultOf({ ratePerSec, loadSec: durationMs / 1000, startedAtMs }, scenario.result);
  const captured = await captureScenario(url, placed, observed);
  return overheadReport({ capture: captured, result: observed ? null : result, mesh: 'auto', prices: null });
}

/** The capture of a scenario by the subject's own names. */
export async function captureScenario(
  url: string,
  { scenario, firstRequestMs }: Placed,
  observed: boolean
): Promise<Capture> {
  const { durationMs, runnerClockMs = 0 } = scenario;
  const fromMs = firstRequestMs + runnerClockMs;
  const load = { fromMs, toMs: fromMs + durationMs };
  const windows = planWindows({ load, declared: load, spacingMs: scenario.scrapeMs, observed });
  const client = openPrometheus({ baseUrl: url, headers: {}, tls: {}, secrets: [] }, async () => ({
    ok: true,
    value: { ip: '127.0.0.1', family: 4 },
  }));
  try {
    const { spacingMs, clockSkewMs, ...parts } = await captureFromPrometheus({
      client,
      connection,
      packs,
      subject: subject.parse(subjectOf(scenario)),
      windows,
      mesh: 'auto',
      queries: [],
      nowMs: () => Date.now() + runnerClockMs,
    });
    return {
      version: 1,
      takenAtMs: Date.now(),
      windows,
      provisional: false,
      spacingMs: spacingMs === null ? {} : { [connection]: spacingMs },
      clockSkewMs: clockSkewMs === null ? {} : { [connection]: clockSkewMs },
      ...parts,
      series: [...parts.series, ...hostSeries(scenario, windows)],
    };
  } finally {
    client.close();
  }
}
