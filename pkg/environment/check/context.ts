import type { PrometheusRole } from '@headroom/contract';
import type { Pack } from '../packs/pack.ts';
import { checkDataSource } from './grafana-steps.ts';
import { ApiRequests } from '../prometheus/api-request.ts';
import type { PrometheusSettings } from '../prometheus/connection-settings.ts';
import type { Outcome } from '../prometheus/failure.ts';
import { nodeTransport } from '../prometheus/node-transport.ts';
import { PrometheusClient } from '../prometheus/prometheus-client.ts';
import type { HttpAnswer, ResolveHost } from '../prometheus/transport.ts';
import { checkedServer, once, type CheckedServer } from './checked-server.ts';

/** What a check is about. */
export interface CheckSubject {
  readonly settings: PrometheusSettings;
  readonly role: PrometheusRole;
  readonly resolve: ResolveHost;
  /** What is looked for. */
  readonly packs: readonly Pack[];
}

/** What the steps of one check share; each question that several steps need is asked once. */
export interface CheckContext extends CheckSubject, CheckedServer {
  readonly client: PrometheusClient;
  readonly limits: { readonly timeoutMs: number; readonly signal?: AbortSignal };
  /** The answer to the smallest question, `query=1`. */
  smallest(): Promise<Outcome<HttpAnswer>>;
  /** Whether Grafana's data source is one of a Prometheus; always, where Prometheus itself is asked. */
  dataSource(): Promise<Outcome<true>>;
  /** Targets by job; empty where the server has no `up`. */
  jobs(): Promise<Outcome<ReadonlyMap<string, number>>>;
}

/** A step's question gets this long: a check is watched by somebody who waits. */
const PATIENCE_MS = 10_000;

/** Opens what the steps need; `close` lets go of the connections. */
export function openContext(
  subject: CheckSubject,
  { nowMs, signal }: { nowMs: () => number; signal?: AbortSignal }
): CheckContext & { close(): void } {
  const { settings, resolve } = subject;
  const { baseUrl, tls, grafana } = settings;
  const place = grafana === undefined ? baseUrl : `${grafana.url}, data source ${grafana.uid}`;
  const server = checkedServer({ baseUrl, tls, place }, { resolve, nowMs });
  const transport = nodeTransport(server.address, tls);
  const api = new ApiRequests(settings, transport);
  const client = new PrometheusClient(api);
  const limits = { timeoutMs: PATIENCE_MS, ...(signal === undefined ? {} : { signal }) };
  return {
    ...subject,
    ...server,
    client,
    limits,
    smallest: once(() => api.form('query', { query: '1' }, limits)),
    dataSource: once(() => checkDataSource(transport, settings, limits)),
    jobs: once(() => targetsByJob(client, limits)),
    close: () => client.close(),
  };
}

/** Targets by job, of those that fulfil a condition such as `== 0`. */
export async function targetsByJob(
  client: PrometheusClient,
  limits: CheckContext['limits'],
  condition = ''
): Promise<Outcome<ReadonlyMap<string, number>>> {
  const answer = await client.instant(`count by (job) (up${condition})`, limits);
  if (!answer.ok) {
    return answer;
  }
  const { data } = answer.value;
  const samples = data.type === 'vector' ? data.samples : [];
  return { ok: true, value: new Map(samples.map(({ labels, value }) => [labels.job ?? '', Number(value)])) };
}
