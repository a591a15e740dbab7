import type { PrometheusSettings } from './connection-settings.ts';
import { failed, type Failure, type Outcome } from './failure.ts';
import type { HttpAnswer } from './transport.ts';

/** A data source of a Grafana. */
export interface GrafanaDataSource {
  /** Grafana's address with its path prefix, without a final slash. */
  readonly url: string;
  readonly uid: string;
}

/**
 * What it takes to ask a Prometheus through Grafana's data source proxy, which holds its credentials. Tried with 12.4.0: for a service
 * account that is a Viewer it passes any GET, and POST for query, query_range, series and labels; the token goes no further than Grafana.
 */
export function throughGrafana(grafana: GrafanaDataSource, token: string): PrometheusSettings {
  return {
    baseUrl: `${grafana.url}/api/datasources/proxy/uid/${grafana.uid}`,
    headers: { authorization: `Bearer ${token}` },
    tls: {},
    secrets: [token],
    grafana,
  };
}

/**
 * What Grafana itself, instead of the Prometheus behind it, says with an answer; undefined where it only passed it on.
 * Its own refusals are JSON with a `message`; a 401 of the Prometheus becomes a 400 with a fixed text, an unreachable one a 502 without a body.
 */
export function grafanaRefusal({
  status,
  body,
}: HttpAnswer): ({ ok: false; failure: Failure } & Outcome<never>) | undefined {
  const message = grafanaMessage(body);
  const said = message === undefined ? `HTTP ${status}` : `HTTP ${status}: ${message}`;
  if (status === 401) {
    return failed('datasource.token', said, { status });
  }
  if (status === 403 && message !== undefined) {
    return failed('datasource.denied', said, { status });
  }
  if (status === 404 && /(find data ?source|data ?source not found)/i.test(message ?? '')) {
    return failed('datasource.unknown', said, { status });
  }
  if (status === 400 && body === 'Authentication to data source failed') {
    return failed('datasource.credentials', body, { status });
  }
  return status === 502 && body === ''
    ? failed('datasource.unreachable', 'HTTP 502 without a word: Grafana could not reach it', { status, passing: true })
    : undefined;
}

/** The message of one of Grafana's own refusals; a Prometheus' answer has a `status` besides. */
function grafanaMessage(body: string): string | undefined {
  try {
    const parsed = Object(JSON.parse(body)) as { message?: unknown; status?: unknown };
    return typeof parsed.message === 'string' && parsed.status === undefined ? parsed.message : undefined;
  } catch {
    return undefined;
  }
}
