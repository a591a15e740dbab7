import { failed, quote, type Failure, type Outcome } from './failure.ts';
import type { PrometheusSettings } from './connection-settings.ts';
import { grafanaRefusal } from './through-grafana.ts';
import type { HttpAnswer } from './transport.ts';
import { isPage, locationOf, titleOf } from './unexpected-answer.ts';

/** What Prometheus answered: the data, not yet read, and what it said about it. */
export interface ApiAnswer {
  readonly data: unknown;
  /** The data may be incomplete or wrong. */
  readonly warnings: readonly string[];
  /** The query may not mean what its author thinks. */
  readonly infos: readonly string[];
}

type Failed = { ok: false; failure: Failure };

/** Reads the envelope of Prometheus' HTTP API (status, data, errorType, error, warnings, infos), or says what came instead of it. */
export function readApiAnswer(
  answer: HttpAnswer,
  { secrets, grafana }: Pick<PrometheusSettings, 'secrets' | 'grafana'>
): Outcome<ApiAnswer> {
  const { status, body } = answer;
  const say = (text: string): string => quote(text, secrets);
  const refused = grafana === undefined ? undefined : grafanaRefusal(answer);
  if (refused !== undefined) {
    return { ok: false, failure: { ...refused.failure, message: say(refused.failure.message) } };
  }
  const envelope = parseEnvelope(body);
  if (envelope?.status === 'error' && typeof envelope.error === 'string' && status !== 401 && status !== 403) {
    return failed('prometheus.query', say(`${envelope.errorType ?? 'error'}: ${envelope.error}`), { status });
  }
  if (status !== 200) {
    return refusal(answer, say);
  }
  if (isPage(answer)) {
    return failed('prometheus.login_page', say(`a web page came back${titleOf(body)}`), { status });
  }
  if (envelope?.status !== 'success' || !('data' in envelope)) {
    return failed('prometheus.not_prometheus', say(`the answer begins with: ${body.slice(0, 80) || 'nothing'}`), {
      status,
    });
  }
  const texts = (list: unknown): string[] => (Array.isArray(list) ? list.map((text) => say(String(text))) : []);
  const partial = envelope.isPartial === true ? ['not every store has answered'] : [];
  return {
    ok: true,
    value: { data: envelope.data, warnings: [...texts(envelope.warnings), ...partial], infos: texts(envelope.infos) },
  };
}

function refusal(answer: HttpAnswer, say: (text: string) => string): Failed {
  const { status, body } = answer;
  const words = isPage(answer) ? '' : body.slice(0, 300).trim();
  const said = say(`HTTP ${status}${words === '' ? '' : `: ${words}`}`);
  if (status >= 300 && status < 400) {
    return failed('prometheus.redirected', say(`HTTP ${status} leads to ${locationOf(answer)}`), { status });
  }
  // nginx and Go's net/http say so in words to a client that speaks no TLS.
  if (/HTTP request (was )?(sent )?to (an )?HTTPS/i.test(body)) {
    return failed('connection.scheme', 'the server speaks TLS, but the address begins with http://', { status });
  }
  switch (status) {
    case 401:
      return failed('prometheus.unauthorized', said, { status });
    case 403:
      return failed('prometheus.forbidden', said, { status });
    case 404:
      return failed('prometheus.wrong_path', said, { status });
    case 405:
      return failed('prometheus.not_prometheus', said, { status });
    default:
      return status === 429 || status >= 500
        ? failed('prometheus.unavailable', said, { status, passing: true })
        : failed('prometheus.query', said, { status });
  }
}

interface Envelope {
  readonly status?: unknown;
  readonly data?: unknown;
  readonly errorType?: unknown;
  readonly error?: unknown;
  readonly warnings?: unknown;
  readonly infos?: unknown;
  /** What VictoriaMetrics' cluster says instead of a warning. */
  readonly isPartial?: unknown;
}

function parseEnvelope(body: string): Envelope | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}
