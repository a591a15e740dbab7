import { subject, type Capture, type CaptureWindows, type OverheadReport } from '@headroom/contract';
import {
  captureFromPrometheus,
  mergeCaptures,
  openPrometheus,
  overheadReport,
  packs,
  planWindows,
} from '@headroom/environment';
import { resultOf } from '../../pkg/environment/report/result.fixture.ts';
import type { Placed } from './backfill.ts';
import { hostSeries } from './host-series.ts';
import { subjectOf } from './scenario-view.ts';
import type { Scenario } from './scenarios.ts';

/** What the product says of a scenario that a Prometheus holds: capture and report as after a run, or as of traffic that was only observed. */
export async function reportOfScenario(
  url: string,
  { scenario, firstRequestMs }: Placed,
  { observed = false } = {}
): Promise<OverheadReport> {
  const { ratePerSec, durationMs, scrapeMs, runnerClockMs = 0 } = scenario;
  const startedAtMs = firstRequestMs + runnerClockMs;
  const load = { fromMs: startedAtMs, toMs: startedAtMs + durationMs };
  const windows = planWindows({ load, declared: load, spacingMs: scrapeMs, observed });
  const result = observed ? null : resultOf({ ratePerSec, loadSec: durationMs / 1000, startedAtMs }, scenario.result);
  const capture = await captureScenario(url, scenario, windows);
  return overheadReport({ capture, result, mesh: 'auto', prices: null });
}

/** The capture of a scenario in these windows, by the subject's own names. */
export async function captureScenario(url: string, scenario: Scenario, windows: CaptureWindows): Promise<Capture> {
  const connection = 'simulator';
  const client = openPrometheus({ baseUrl: url, headers: {}, tls: {}, secrets: [] }, async () => ({
    ok: true,
    value: { ip: '127.0.0.1', family: 4 },
  }));
  try {
    const told = await captureFromPrometheus({
      client,
      connection,
      packs,
      subject: subject.parse(subjectOf(scenario)),
      windows,
      mesh: 'auto',
      queries: [],
      nowMs: () => Date.now() + (scenario.runnerClockMs ?? 0),
    });
    const host: Capture = {
      version: 1,
      takenAtMs: Date.now(),
      windows,
      provisional: false,
      spacingMs: {},
      clockSkewMs: {},
      series: hostSeries(scenario, windows),
      failures: [],
      missing: [],
      fingerprint: [],
      meshes: [],
    };
    return mergeCaptures(host, new Map([[connection, told]]));
  } finally {
    client.close();
  }
}
