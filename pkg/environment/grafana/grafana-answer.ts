import { failed, quote, type Outcome } from '../prometheus/failure.ts';
import type { HttpAnswer } from '../prometheus/transport.ts';
import { isPage, locationOf, titleOf } from '../prometheus/unexpected-answer.ts';
import type { GrafanaSettings } from './grafana-settings.ts';

type Reader = Pick<GrafanaSettings, 'baseUrl' | 'hasKey' | 'secrets'>;

/** Grafana's own refusals are JSON with a `message`, and since 9.4 a `messageId`. */
interface Refusal {
  readonly message?: unknown;
  readonly messageId?: unknown;
}

/** The JSON of an answer of Grafana's API, or what came instead of it; failures are those of `other_grafana` and `connection.scheme`. */
export function readGrafanaAnswer(answer: HttpAnswer, settings: Reader): Outcome<unknown> {
  const { status, body } = answer;
  const say = (text: string): string => quote(text, settings.secrets);
  if (status >= 300 && status < 400) {
    return redirected(answer, settings);
  }
  if (/HTTP request (was )?(sent )?to (an )?HTTPS/i.test(body)) {
    return failed('connection.scheme', 'the server speaks TLS, but the address begins with http://', { status });
  }
  const json = parsed(body);
  if (status === 200 && json !== undefined) {
    return { ok: true, value: json.value };
  }
  if (status === 200 || (isPage(answer) && status !== 404 && status < 500)) {
    const came = isPage(answer)
      ? `a web page came back${titleOf(body)}`
      : `the answer begins with: ${body.slice(0, 80)}`;
    return failed(isPage(answer) ? 'other_grafana.login_page' : 'other_grafana.not_grafana', say(came), { status });
  }
  const { message, messageId } = (Object(json?.value) ?? {}) as Refusal;
  const said = say(typeof message === 'string' ? `HTTP ${status}: ${message}` : `HTTP ${status}`);
  return refused(status, { said, isGrafanas: typeof message === 'string', messageId, hasKey: settings.hasKey });
}

interface Said {
  readonly said: string;
  /** Whether it has the form of Grafana's own refusals. */
  readonly isGrafanas: boolean;
  readonly messageId: unknown;
  readonly hasKey: boolean;
}

function refused(status: number, { said, isGrafanas, messageId, hasKey }: Said): Outcome<never> {
  if (messageId === 'api-key.organization-mismatch') {
    return failed('other_grafana.organisation', said, { status });
  }
  if (status === 401) {
    return failed(hasKey ? 'other_grafana.key' : 'other_grafana.key_wanted', said, { status });
  }
  if (status === 403) {
    return failed('other_grafana.permission', said, { status });
  }
  if (status === 404) {
    return failed(isGrafanas ? 'other_grafana.dashboard_unknown' : 'other_grafana.wrong_path', said, { status });
  }
  return status === 429 || status >= 500
    ? failed('other_grafana.unavailable', said, { status, passing: true })
    : failed('other_grafana.not_grafana', said, { status });
}

/** Grafana itself redirects an API's path only where it is served under another: to its login there. */
function redirected(answer: HttpAnswer, { baseUrl, secrets }: Reader): Outcome<never> {
  const { status } = answer;
  const plain = locationOf(answer);
  const said = quote(`HTTP ${status} leads to ${plain}`, secrets);
  const target = URL.canParse(plain, baseUrl) ? new URL(plain, baseUrl) : undefined;
  const served = target !== undefined && /^(.*)\/login$/.exec(target.pathname)?.[1];
  return typeof served === 'string' && target?.origin === new URL(baseUrl).origin
    ? failed(
        'other_grafana.wrong_path',
        `${said}: Grafana is served under ${quote(served, secrets) || '/'}, or asks for a login there`,
        { status }
      )
    : failed('other_grafana.redirected', said, { status });
}

function parsed(body: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(body) };
  } catch {
    return undefined;
  }
}
