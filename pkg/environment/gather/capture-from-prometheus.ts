import type { Capture, CaptureSeries, CaptureWindows, Subject, TimeWindow } from '@headroom/contract';
import { detectPacks, type Detected } from '../detection/detect.ts';
import type { Pack } from '../packs/pack.ts';
import type { PrometheusClient } from '../prometheus/prometheus-client.ts';
import type { Failure } from '../prometheus/failure.ts';
import { askedQueries, type AskedQuery } from './asked-queries.ts';
import { inParallel } from './in-parallel.ts';
import { missingAnswers } from './missing-answers.ts';
import { askFingerprint } from './fingerprint.ts';
import { askPlaces } from './places.ts';
import { ratedSeries, rawSeries, type Asking } from './series-of-query.ts';

/** Queries under way at once, so that a capture does not get in the way of whoever else asks. */
const PARALLEL = 4;
/** More series than this are added up by the server. */
const MAX_RAW_SERIES = 3_000;
/** Which of the components keeps a series that the queries of several have found. */
const CLAIMS = ['control_plane', 'data_plane', 'application', 'runner', 'node', 'background'] as const;

/** What one Prometheus is asked for. */
export interface CaptureRequest {
  readonly client: PrometheusClient;
  /** The connection's name. */
  readonly connection: string;
  /** The packs that may be used; those whose metrics are there are. */
  readonly packs: readonly Pack[];
  readonly subject: Subject;
  /** By the runner's clock. */
  readonly windows: CaptureWindows;
  readonly nowMs: () => number;
  readonly signal?: AbortSignal;
}

/** What one Prometheus gave: the parts of a capture. */
export type PrometheusCapture = Pick<Capture, 'series' | 'failures' | 'missing' | 'fingerprint' | 'meshes'> & {
  /** Median spacing of the samples; null where there is no series of two. */
  readonly spacingMs: number | null;
  /** The server's clock less the runner's; null where it did not answer. */
  readonly clockSkewMs: number | null;
};

/** Asks one Prometheus for the environment around a run. Never throws: each query fails for itself. */
export async function captureFromPrometheus(request: CaptureRequest): Promise<PrometheusCapture> {
  const { client, connection, subject, windows, nowMs, signal } = request;
  const limits = signal === undefined ? {} : { signal };
  const failures: Capture['failures'] = [];
  const note = (query: string, failure: Failure) => {
    failures.push({ query, connection, problem: `${failure.message} (${failure.code})` });
  };
  const clockSkewMs = await askClockSkew(request);
  const spans = [windows.idle, windows.steady, windows.after]
    .filter((span) => span !== null && span.toMs > span.fromMs && span.fromMs < nowMs())
    .map((span) => shifted(span as TimeWindow, Math.round(clockSkewMs ?? 0), nowMs()));
  const whole = {
    fromMs: Math.min(...spans.map(({ fromMs }) => fromMs)),
    toMs: Math.max(...spans.map(({ toMs }) => toMs)),
  };
  const empty = { series: [], failures, missing: [], fingerprint: [], meshes: [], spacingMs: null, clockSkewMs };
  if (spans.length === 0) {
    return empty;
  }
  const atMs = Math.min(whole.toMs, shifted(windows.load, Math.round(clockSkewMs ?? 0), nowMs()).toMs);
  const { cluster } = subject;
  const detection = { ...limits, atMs, ...(cluster === undefined ? {} : { cluster }) };
  const detected = await detectPacks(client, request.packs, detection);
  if (!detected.ok) {
    note('detection of meshes and exporters', detected.failure);
    return empty;
  }
  const inUse = detected.value.map(({ pack }) => pack);
  const asking: Asking = { client, source: connection, places: await askPlaces(client, { ...limits, atMs }), limits };
  const groups = await inParallel(PARALLEL, askedQueries(inUse, subject), async (asked) => {
    const found = await askOne(asking, asked, whole, spans);
    if (!found.ok) {
      note(asked.selector, found.failure);
      return [];
    }
    return found.value;
  });
  const series = claimedOnce(groups.flat());
  const fingerprint = await askFingerprint(client, inUse, { ...limits, atMs }, note);
  return {
    series,
    failures,
    missing: missingAnswers(inUse, series),
    fingerprint,
    meshes: detected.value.filter(({ pack }) => pack.of !== 'exporter').map(meshOf),
    spacingMs: medianSpacingMs(series),
    clockSkewMs,
  };
}

async function askOne(asking: Asking, asked: AskedQuery, whole: TimeWindow, spans: readonly TimeWindow[]) {
  const windowMs = whole.toMs - whole.fromMs;
  const count = await asking.client.instant(`count(present_over_time(${asked.selector}[${windowMs}ms]))`, {
    ...asking.limits,
    atMs: whole.toMs,
  });
  if (!count.ok) {
    return count;
  }
  const { data } = count.value;
  const seriesCount = data.type === 'vector' ? Number(data.samples[0]?.value ?? 0) : 0;
  if (seriesCount === 0) {
    return { ok: true as const, value: [] };
  }
  return seriesCount > MAX_RAW_SERIES ? ratedSeries(asking, asked, spans) : rawSeries(asking, asked, whole);
}

/** The server's clock is the time that it gives to an instant query that names none; half the way there and back is taken off. */
async function askClockSkew({ client, nowMs, signal }: CaptureRequest): Promise<number | null> {
  const sentMs = nowMs();
  const answer = await client.instant('vector(1)', signal === undefined ? {} : { signal });
  const middleMs = (sentMs + nowMs()) / 2;
  const at = answer.ok && answer.value.data.type === 'vector' ? answer.value.data.samples[0]?.atMs : undefined;
  return at === undefined ? null : at - middleMs;
}

function shifted({ fromMs, toMs }: TimeWindow, skewMs: number, nowMs: number): TimeWindow {
  return { fromMs: fromMs + skewMs, toMs: Math.min(toMs, nowMs) + skewMs };
}

/** Each thing once: what is known as control or data plane is not application or background as well. */
function claimedOnce(series: readonly CaptureSeries[]): CaptureSeries[] {
  const identity = ({ quantity, instance, form }: CaptureSeries) =>
    [form, quantity, JSON.stringify(instance)].join(' ');
  const owner = new Map<string, number>();
  for (const one of series) {
    const rank = CLAIMS.indexOf(one.component);
    owner.set(identity(one), Math.min(rank, owner.get(identity(one)) ?? rank));
  }
  return series.filter((one) => one.form === 'rate' || owner.get(identity(one)) === CLAIMS.indexOf(one.component));
}

function meshOf({ pack, versions }: Detected): Capture['meshes'][number] {
  return { name: pack.title, version: versions.length === 0 ? null : versions.join(', '), standing: pack.standing };
}

function medianSpacingMs(series: readonly CaptureSeries[]): number | null {
  const gaps = series
    .filter(({ form }) => form === 'raw')
    .flatMap(({ samples }) => samples.slice(1, 6).map(([atMs], i) => atMs - (samples[i]?.[0] ?? atMs)))
    .filter((gap) => gap > 0)
    .sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)] ?? null;
}
