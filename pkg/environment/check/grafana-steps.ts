import type { PrometheusSettings } from '../prometheus/connection-settings.ts';
import { failed, quote, type Outcome } from '../prometheus/failure.ts';
import type { HttpTransport } from '../prometheus/transport.ts';

/** Prometheus, and Grafana's data sources for Amazon's and Azure's, which are asked alike. */
const TYPES = /^(prometheus|grafana-(amazon|azure)prometheus-datasource)$/;

/**
 * Whether the data source is one of a Prometheus, as far as Grafana tells the service account; failures: `datasource.unknown`, `datasource.type`.
 * Of another type the proxy would still pass questions on to whatever stands behind it.
 */
export async function checkDataSource(
  transport: HttpTransport,
  { grafana, headers, secrets }: PrometheusSettings,
  limits: { timeoutMs: number; signal?: AbortSignal }
): Promise<Outcome<true>> {
  if (grafana === undefined) {
    return { ok: true, value: true };
  }
  const url = new URL(`${grafana.url}/api/datasources/uid/${grafana.uid}`);
  const answer = await transport.send({ method: 'GET', url, headers }, { ...limits, maxBytes: MAX_BYTES });
  if (!answer.ok || answer.value.status !== 200) {
    return answer.ok && answer.value.status === 404
      ? failed('datasource.unknown', `Grafana has no data source with the uid ${grafana.uid}`, { status: 404 })
      : { ok: true, value: true };
  }
  const type = typeIn(answer.value.body);
  return type === undefined || TYPES.test(type)
    ? { ok: true, value: true }
    : failed('datasource.type', `the data source ${grafana.uid} is of the type ${quote(type, secrets)}`);
}

const MAX_BYTES = 1024 * 1024;

function typeIn(body: string): string | undefined {
  try {
    const { type } = Object(JSON.parse(body)) as { type?: unknown };
    return typeof type === 'string' ? type : undefined;
  } catch {
    return undefined;
  }
}
