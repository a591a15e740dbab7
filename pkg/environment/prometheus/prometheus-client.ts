import { readApiAnswer, type ApiAnswer } from './api-answer.ts';
import { ApiRequests, type AskLimits } from './api-request.ts';
import type { PrometheusSettings } from './connection-settings.ts';
import { failed, type Failure, type Outcome } from './failure.ts';
import { nodeTransport } from './node-transport.ts';
import { isThanos, THANOS_PARAMS } from './flavour.ts';
import { readMetadata, type MetricMetadata } from './metadata.ts';
import { readQueryData, type QueryData } from './query-data.ts';
import type { HttpAnswer, ResolveHost } from './transport.ts';

/** Prometheus refuses a range query that would give more points per series (web/api/v1/api.go). */
const MAX_POINTS = 11_000;
/** How long a server may take to say what it is. */
const FLAVOUR_MS = 5_000;

/** What a query gave, with what Prometheus said about it. */
export interface QueryAnswer<T extends QueryData = QueryData> {
  readonly data: T;
  /** The data may be incomplete or wrong. */
  readonly warnings: readonly string[];
  /** The query may not mean what its author thinks. */
  readonly infos: readonly string[];
}

/** An answer with one series or more over time. */
export type MatrixAnswer = QueryAnswer<Extract<QueryData, { type: 'matrix' }>>;

/** Asks one Prometheus, or something that answers like one. Failures are data, with a code of the catalogue. */
export class PrometheusClient {
  readonly #api: ApiRequests;
  #flavourParams: Readonly<Record<string, string>> = {};

  readonly #hearPartial: ((query: string, failure: Failure) => void) | undefined;

  constructor(api: ApiRequests, hearPartial?: (query: string, failure: Failure) => void) {
    this.#api = api;
    this.#hearPartial = hearPartial;
  }

  /** A client of the same server that tells of each query whose answer may be incomplete, and gives the answer all the same. */
  hearingPartial(hear: (query: string, failure: Failure) => void): PrometheusClient {
    return new PrometheusClient(this.#api, hear);
  }

  /** Asks what the server is, and gives later queries the parameters that this flavour needs for whole answers; to be called before a capture. Whoever does not say is taken for Prometheus. */
  async adaptToFlavour(limits?: AskLimits): Promise<void> {
    const info = await this.buildInfo({ timeoutMs: FLAVOUR_MS, ...limits });
    this.#flavourParams = info.ok && isThanos(info.value) ? THANOS_PARAMS : {};
  }

  /** The value of an expression at an instant; the server's own now where none is given. */
  async instant(expr: string, { atMs, ...limits }: AskLimits & { atMs?: number } = {}): Promise<Outcome<QueryAnswer>> {
    const params: Record<string, string> = { query: expr };
    if (atMs !== undefined) {
      params.time = seconds(atMs);
    }
    return this.#evaluate('query', params, limits);
  }

  /** The value of an expression at each step of a window, both ends included. Refuses what Prometheus would: more than 11 000 steps. */
  async range(
    expr: string,
    { startMs, endMs, stepMs, ...limits }: AskLimits & { startMs: number; endMs: number; stepMs: number }
  ): Promise<Outcome<MatrixAnswer>> {
    if (!(stepMs > 0) || (endMs - startMs) / stepMs >= MAX_POINTS) {
      return failed('prometheus.query', `the window has more than ${MAX_POINTS} steps of ${stepMs} ms`);
    }
    const params = { query: expr, start: seconds(startMs), end: seconds(endMs), step: seconds(stepMs) };
    return asMatrix(await this.#evaluate('query_range', params, limits));
  }

  /** The stored samples of a selector in the window (endMs − windowMs, endMs]; Prometheus before 3.0 includes the beginning too. */
  async rawSamples(
    selector: string,
    { endMs, windowMs, ...limits }: AskLimits & { endMs: number; windowMs: number }
  ): Promise<Outcome<MatrixAnswer>> {
    return asMatrix(await this.instant(`${selector}[${windowMs}ms]`, { atMs: endMs, ...limits }));
  }

  /** The values that a label has in the window, in series that match the selector where one is given; a server that does not take selectors here is asked without. */
  async labelValues(
    label: string,
    { match, startMs, endMs, ...limits }: AskLimits & { match?: string; startMs: number; endMs: number }
  ): Promise<Outcome<readonly string[]>> {
    const path = `label/${encodeURIComponent(label)}/values`;
    const params = { start: seconds(startMs), end: seconds(endMs) };
    const selected = match === undefined ? params : { ...params, 'match[]': match };
    let read = this.#read(await this.#api.get(path, selected, limits));
    if (match !== undefined && !read.ok && read.failure.status === 400) {
      read = this.#read(await this.#api.get(path, params, limits));
    }
    if (!read.ok) {
      return read;
    }
    return Array.isArray(read.value.data)
      ? { ok: true, value: read.value.data.map(String) }
      : failed('prometheus.not_prometheus', 'the values of a label did not come as a list');
  }

  /** What the exporters say of each metric; empty where the server keeps no metadata, as some managed services do not. */
  async metadata(limits?: AskLimits): Promise<Outcome<ReadonlyMap<string, MetricMetadata>>> {
    const read = await this.#facts(await this.#api.get('metadata', {}, limits));
    if (read.ok) {
      return { ok: true, value: readMetadata(read.value) };
    }
    const hasNone = read.failure.status !== undefined && [400, 404, 405, 501].includes(read.failure.status);
    return hasNone ? { ok: true, value: new Map() } : read;
  }

  /** How many series the server holds in memory; undefined where it does not tell. */
  async seriesInMemory(limits?: AskLimits): Promise<number | undefined> {
    const read = await this.#facts(await this.#api.get('status/tsdb', {}, limits));
    const { headStats, totalSeries } = (read.ok ? read.value : {}) as { headStats?: unknown; totalSeries?: unknown };
    const count = (Object(headStats) as { numSeries?: unknown }).numSeries ?? totalSeries; // VictoriaMetrics says totalSeries
    return typeof count === 'number' ? count : undefined;
  }

  /** What the server says about its build; `prometheus.wrong_path` where it has no such page, which is no fault. */
  async buildInfo(limits?: AskLimits): Promise<Outcome<Readonly<Record<string, unknown>>>> {
    return this.#facts(await this.#api.get('status/buildinfo', {}, limits));
  }

  /** What the server says about its running, such as `storageRetention`; as `buildInfo` where it does not. */
  async runtimeInfo(limits?: AskLimits): Promise<Outcome<Readonly<Record<string, unknown>>>> {
    return this.#facts(await this.#api.get('status/runtimeinfo', {}, limits));
  }

  /** Ends idle connections. */
  close(): void {
    this.#api.close();
  }

  async #evaluate(path: string, params: Record<string, string>, limits: AskLimits): Promise<Outcome<QueryAnswer>> {
    const answer = this.#query(await this.#api.form(path, { ...params, ...this.#flavourParams }, limits));
    const partial = answer.ok ? partialAnswer(answer.value) : undefined;
    if (partial !== undefined) {
      this.#hearPartial?.(params.query ?? '', partial);
    }
    return answer;
  }

  #query(answer: Outcome<HttpAnswer>): Outcome<QueryAnswer> {
    const read = this.#read(answer);
    if (!read.ok) {
      return read;
    }
    const data = readQueryData(read.value.data);
    return data === undefined
      ? failed('prometheus.not_prometheus', 'the result of the query is not in the form that Prometheus describes')
      : { ok: true, value: { ...read.value, data } };
  }

  #facts(answer: Outcome<HttpAnswer>): Outcome<Readonly<Record<string, unknown>>> {
    const read = this.#read(answer);
    return read.ok ? { ok: true, value: Object(read.value.data) as Record<string, unknown> } : read;
  }

  #read(answer: Outcome<HttpAnswer>): Outcome<ApiAnswer> {
    return answer.ok ? readApiAnswer(answer.value, this.#api.settings) : answer;
  }
}

/** A client that connects to the addresses that `resolve` finds and allows. */
export function openPrometheus(settings: PrometheusSettings, resolve: ResolveHost): PrometheusClient {
  return new PrometheusClient(new ApiRequests(settings, nodeTransport(resolve, settings.tls)));
}

/** What the server itself says against an answer: a store that is down, a limit that was reached. */
function partialAnswer({ warnings }: QueryAnswer): Failure | undefined {
  return warnings.length === 0 ? undefined : failed('prometheus.partial', warnings.join('; ')).failure;
}

function asMatrix(answer: Outcome<QueryAnswer>): Outcome<MatrixAnswer> {
  if (!answer.ok) {
    return answer;
  }
  const { data, ...said } = answer.value;
  return data.type === 'matrix'
    ? { ok: true, value: { ...said, data } }
    : failed('prometheus.not_prometheus', `a ${data.type} came back where series over time were asked for`);
}

/** Prometheus takes times and steps in seconds. */
function seconds(ms: number): string {
  return String(ms / 1_000);
}
