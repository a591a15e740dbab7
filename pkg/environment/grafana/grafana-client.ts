import type { AskLimits } from '../prometheus/api-request.ts';
import type { Outcome } from '../prometheus/failure.ts';
import { nodeTransport } from '../prometheus/node-transport.ts';
import { sendPatiently } from '../prometheus/send-patiently.ts';
import type { HttpAnswer, HttpTransport, ResolveHost } from '../prometheus/transport.ts';
import { readGrafanaAnswer } from './grafana-answer.ts';
import type { GrafanaSettings } from './grafana-settings.ts';

const DEFAULT_LIMITS = { timeoutMs: 15_000, maxBytes: 16 * 1024 * 1024 };
/** What a Grafana that has been asked too much may have us wait, ms, where it does not say; and at most. */
const USUAL_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 5_000;

/** Asks one other Grafana; every question only reads. */
export class GrafanaClient {
  readonly settings: GrafanaSettings;
  readonly #transport: HttpTransport;

  constructor(settings: GrafanaSettings, transport: HttpTransport) {
    this.settings = settings;
    this.#transport = transport;
  }

  /** The JSON at a path below Grafana's address, such as `/api/org`, or why there is none. */
  async json(path: string, params: URLSearchParams = NONE, limits: AskLimits = {}): Promise<Outcome<unknown>> {
    const answer = await this.answer(path, params, limits);
    return answer.ok ? readGrafanaAnswer(answer.value, this.settings) : answer;
  }

  /** The answer at a path, whatever its status. Where Grafana has been asked too much, waits as long as it says. */
  answer(path: string, params: URLSearchParams = NONE, limits: AskLimits = {}): Promise<Outcome<HttpAnswer>> {
    const { baseUrl, headers } = this.settings;
    const url = new URL(`${baseUrl}${path}`);
    url.search = params.toString();
    const request = { method: 'GET', url, headers: { accept: 'application/json', ...headers } } as const;
    return sendPatiently(this.#transport, request, { ...DEFAULT_LIMITS, ...limits }, waitMs);
  }

  /** Ends idle connections. */
  close(): void {
    this.#transport.close();
  }
}

const NONE = new URLSearchParams();

function waitMs({ status, headers }: HttpAnswer): number | undefined {
  if (status !== 429) {
    return undefined;
  }
  const seconds = Number(headers['retry-after'] ?? NaN);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0) * 1_000, LONGEST_WAIT_MS) : USUAL_WAIT_MS;
}

/** A client that connects to the addresses that `resolve` finds and allows. */
export function openGrafana(settings: GrafanaSettings, resolve: ResolveHost): GrafanaClient {
  return new GrafanaClient(settings, nodeTransport(resolve, settings.tls));
}
