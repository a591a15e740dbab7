import { setTimeout as sleep } from 'node:timers/promises';
import type { PrometheusSettings } from './connection-settings.ts';
import type { Outcome } from './failure.ts';
import type { HttpAnswer, HttpLimits, HttpRequest, HttpTransport } from './transport.ts';

/** Limits of one question; what is absent has its default. */
export type AskLimits = Partial<HttpLimits>;

/** Waiting times before the second and the third attempt. */
const RETRY_AFTER_MS = [200, 600];
/** Answers of a proxy or a server that is about to be ready. */
const PASSING_STATUSES = new Set([502, 503, 504]);
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const DEFAULT_LIMITS = { timeoutMs: 30_000, maxBytes: 32 * 1024 * 1024 };

/**
 * Asks endpoints below `/api/v1`. Every question only reads, so it is asked up to three times where the connection failed
 * or a proxy answered 502, 503 or 504; a question that timed out is not, for the server may still be busy with it.
 */
export class ApiRequests {
  readonly settings: PrometheusSettings;
  readonly #transport: HttpTransport;
  #takesPost = true;

  constructor(settings: PrometheusSettings, transport: HttpTransport) {
    this.settings = settings;
    this.#transport = transport;
  }

  /** Asks with the parameters as a form, so that a long query fits; by GET from the first 405 on. */
  async form(
    path: string,
    params: Readonly<Record<string, string>>,
    limits: AskLimits = {}
  ): Promise<Outcome<HttpAnswer>> {
    if (this.#takesPost) {
      const answer = await this.#send('POST', path, new URLSearchParams(params), limits);
      if (!answer.ok || answer.value.status !== 405) {
        return answer;
      }
      this.#takesPost = false;
    }
    return this.get(path, params, limits);
  }

  /** Asks with the parameters in the address. */
  get(
    path: string,
    params: Readonly<Record<string, string>> = {},
    limits: AskLimits = {}
  ): Promise<Outcome<HttpAnswer>> {
    return this.#send('GET', path, new URLSearchParams(params), limits);
  }

  async #send(
    method: 'GET' | 'POST',
    path: string,
    params: URLSearchParams,
    limits: AskLimits
  ): Promise<Outcome<HttpAnswer>> {
    const url = new URL(`${this.settings.baseUrl}/api/v1/${path}`);
    const headers = { accept: 'application/json', ...this.settings.headers };
    if (method === 'GET') {
      url.search = params.toString();
    }
    const request: HttpRequest =
      method === 'GET'
        ? { method, url, headers }
        : { method, url, headers: { ...headers, ...FORM }, body: params.toString() };
    for (let attempt = 0; ; attempt++) {
      const outcome = await this.#transport.send(request, { ...DEFAULT_LIMITS, ...limits });
      const waitMs = RETRY_AFTER_MS[attempt];
      if (waitMs === undefined || !mayPass(outcome) || !(await waited(waitMs, limits.signal))) {
        return outcome;
      }
    }
  }

  /** Ends idle connections. */
  close(): void {
    this.#transport.close();
  }
}

/** Prometheus itself answers 503 with an error document when a query took too long: that one is no passing trouble. */
function mayPass(outcome: Outcome<HttpAnswer>): boolean {
  return outcome.ok
    ? PASSING_STATUSES.has(outcome.value.status) && !outcome.value.body.startsWith('{')
    : outcome.failure.passing;
}

/** False when the signal fired first. */
async function waited(ms: number, signal: AbortSignal | undefined): Promise<boolean> {
  return sleep(ms, true, signal === undefined ? {} : { signal }).catch(() => false);
}
