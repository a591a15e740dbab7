import { readApiAnswer, type ApiAnswer } from './api-answer.ts';
import { ApiRequests, type AskLimits } from './api-request.ts';
import type { PrometheusSettings } from './connection-settings.ts';
import { failed, type Outcome } from './failure.ts';
import { nodeTransport } from './node-transport.ts';
import { readQueryData, type QueryData } from './query-data.ts';
import type { HttpAnswer, ResolveHost } from './transport.ts';

/** Prometheus refuses a range query that would give more points per series (web/api/v1/api.go). */
const MAX_POINTS = 11_000;

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

  constructor(api: ApiRequests) {
    this.#api = api;
  }

  /** The value of an expression at an instant; the server's own now where none is given. */
  async instant(expr: string, { atMs, ...limits }: AskLimits & { atMs?: number } = {}): Promise<Outcome<QueryAnswer>> {
    const params: Record<string, string> = { query: expr };
    if (atMs !== undefined) {
      params.time = seconds(atMs);
    }
    return this.#query(await this.#api.form('query', params, limits));
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
    return asMatrix(this.#query(await this.#api.form('query_range', params, limits)));
  }

  /** The stored samples of a selector in the window (endMs − windowMs, endMs]; Prometheus before 3.0 includes the beginning too. */
  async rawSamples(
    selector: string,
    { endMs, windowMs, ...limits }: AskLimits & { endMs: number; windowMs: number }
  ): Promise<Outcome<MatrixAnswer>> {
    return asMatrix(await this.instant(`${selector}[${windowMs}ms]`, { atMs: endMs, ...limits }));
  }

  /** The values that a label has in series that match the selector in the window, sorted by the server. */
  async labelValues(
    label: string,
    { match, startMs, endMs, ...limits }: AskLimits & { match: string; startMs: number; endMs: number }
  ): Promise<Outcome<readonly string[]>> {
    const params = { 'match[]': match, start: seconds(startMs), end: seconds(endMs) };
    const read = this.#read(await this.#api.get(`label/${encodeURIComponent(label)}/values`, params, limits));
    if (!read.ok) {
      return read;
    }
    return Array.isArray(read.value.data)
      ? { ok: true, value: read.value.data.map(String) }
      : failed('prometheus.not_prometheus', 'the values of a label did not come as a list');
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
