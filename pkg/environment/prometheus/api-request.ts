import type { PrometheusSettings } from './connection-settings.ts';
import type { Outcome } from './failure.ts';
import { sendPatiently } from './send-patiently.ts';
import type { HttpAnswer, HttpLimits, HttpRequest, HttpTransport } from './transport.ts';

/** Limits of one question; what is absent has its default. */
export type AskLimits = Partial<HttpLimits>;

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const DEFAULT_LIMITS = { timeoutMs: 30_000, maxBytes: 32 * 1024 * 1024 };

/** Asks endpoints below `/api/v1`. Every question only reads, so it is asked again as `sendPatiently` says. */
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
    return sendPatiently(this.#transport, request, { ...DEFAULT_LIMITS, ...limits });
  }

  /** Ends idle connections. */
  close(): void {
    this.#transport.close();
  }
}
