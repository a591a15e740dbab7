import type { Capture, CaptureWindows, CustomQuery, Subject, TimeWindow } from '@headroom/contract';
import { detectPacks, type Detected } from '../detection/detect.ts';
import type { Pack } from '../packs/pack.ts';
import { packsFor } from '../packs/registry.ts';
import type { Failure } from '../prometheus/failure.ts';
import type { PrometheusClient } from '../prometheus/prometheus-client.ts';
import { askedQueries } from './asked-queries.ts';
import { claimedOnce } from './claims.ts';
import { clusterProblem } from './clusters.ts';
import { askCustom, emptyCustom, shortenedCustom } from './custom-queries.ts';
import { askFingerprint } from './fingerprint.ts';
import { inParallel } from './in-parallel.ts';
import { missingAnswers } from './missing-answers.ts';
import { askPlaces } from './places.ts';
import { seriesOf, type Asking } from './series-of-query.ts';
import { gapsOf } from './silence.ts';
import { askClockSkew, serverSpans } from './server-time.ts';
import { medianSpacingMs } from './spacing.ts';
import { askUnread } from './unread-exporters.ts';

/** Queries under way at once, so that a capture does not get in the way of whoever else asks. */
const PARALLEL = 4;
/** How often a user's query is evaluated where no other series says how often samples come, ms. */
const USUAL_SPACING_MS = 15_000;

/** What one Prometheus is asked for. */
export interface CaptureRequest {
  readonly client: PrometheusClient;
  /** The connection's name. */
  readonly connection: string;
  /** Every pack that the runner knows. */
  readonly packs: readonly Pack[];
  readonly subject: Subject;
  /** By the runner's clock. */
  readonly windows: CaptureWindows;
  /** `auto`: the packs whose signs are there; `none`: no mesh and no proxy; else the name of a pack of these, whether its signs are there or not. */
  readonly mesh: string;
  /** The user's own. */
  readonly queries: readonly CustomQuery[];
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
  const { connection, subject, windows, mesh, nowMs, signal } = request;
  const limits = signal === undefined ? {} : { signal };
  const failures: Capture['failures'] = [];
  const note = (query: string, { message, code }: Pick<Failure, 'message' | 'code'>) => {
    failures.push({ query, connection, problem: `${message} (${code})` });
  };
  const client = request.client.hearingPartial(onceEach(note));
  await client.adaptToFlavour(limits);
  const clockSkewMs = await askClockSkew(client, nowMs, limits);
  const spans = serverSpans(windows, clockSkewMs ?? 0, nowMs());
  const empty = { series: [], failures, missing: [], fingerprint: [], meshes: [], spacingMs: null, clockSkewMs };
  if (spans === null) {
    return empty;
  }
  const { cluster } = subject;
  const at = { ...limits, atMs: spans.loadEndMs, cluster };
  const detected = await detectPacks(client, packsFor(mesh, request.packs), at);
  if (!detected.ok) {
    note('detection of meshes and exporters', detected.failure);
    const { message, remedy } = detected.failure;
    return { ...empty, missing: [{ question: `What does ${connection} tell?`, why: message, remedy }] };
  }
  const problem = await clusterProblem(request, detected.value, at);
  failures.push(...(problem?.failures ?? []));
  const used = problem === null ? withNamed(mesh, detected.value, request.packs) : [];
  const inUse = used.map(({ pack }) => pack);
  const unreadOf = await askUnread(client, spans.whole, { ...limits, cluster });
  const asking: Asking = { client, source: connection, places: await askPlaces(client, at), unreadOf, limits };
  const groups = await inParallel(PARALLEL, askedQueries(inUse, subject), async (asked) => {
    const found = await seriesOf(asking, asked, spans);
    if (!found.ok) {
      note(asked.selector, found.failure);
    }
    return { asked, series: found.ok ? found.value : [] };
  });
  const series = claimedOnce(groups);
  const spacingMs = medianSpacingMs(series);
  const custom = await customSeries(asking, request.queries, spans.whole, spacingMs ?? USUAL_SPACING_MS, note);
  const fingerprint = await askFingerprint(client, inUse, at, note);
  const meshes = used.filter(({ pack }) => pack.of !== 'exporter').map(meshOf);
  const open =
    problem === null ? missingAnswers(connection, mesh, inUse, { series, fingerprint, meshes }) : [problem.missing];
  return {
    series: [...series, ...custom.series],
    failures,
    missing: [...open, ...gapsOf(connection, series, spans), ...custom.missing],
    fingerprint,
    meshes,
    spacingMs,
    clockSkewMs,
  };
}

/** What a server says against many answers in the same words is noted once. */
function onceEach(note: (query: string, failure: Failure) => void): (query: string, failure: Failure) => void {
  const heard = new Set<string>();
  return (query, failure) => {
    if (!heard.has(failure.message)) {
      heard.add(failure.message);
      note(query, failure);
    }
  };
}

async function customSeries(
  asking: Asking,
  queries: readonly CustomQuery[],
  span: TimeWindow,
  spacingMs: number,
  note: (query: string, failure: Failure) => void
): Promise<Pick<Capture, 'series' | 'missing'>> {
  const answers = await inParallel(PARALLEL, queries, async (query) => {
    const answer = await askCustom(asking, query, span, spacingMs);
    if (!answer.ok) {
      note(query.expr, answer.failure);
      return { series: [], missing: [] };
    }
    const { series, leftOut } = answer.value;
    const missing = series.length === 0 ? [emptyCustom(query)] : leftOut > 0 ? [shortenedCustom(query, leftOut)] : [];
    return { series, missing };
  });
  return { series: answers.flatMap(({ series }) => series), missing: answers.flatMap(({ missing }) => missing) };
}

/** The pack that the test names is used even if its signs are not seen. */
function withNamed(mesh: string, detected: readonly Detected[], packs: readonly Pack[]): readonly Detected[] {
  const named = packs.find(({ name, of }) => name === mesh && of !== 'exporter');
  return named === undefined || detected.some(({ pack }) => pack === named)
    ? detected
    : [{ pack: named, seen: [], versions: [], clusters: [] }, ...detected];
}

function meshOf({ pack, versions }: Detected): Capture['meshes'][number] {
  return { name: pack.title, version: versions.length === 0 ? null : versions.join(', '), standing: pack.standing };
}
