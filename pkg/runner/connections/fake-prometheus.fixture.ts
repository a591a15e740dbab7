import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { prometheusConnection, type PrometheusConnection } from '@headroom/contract';

/** What a fake has: answers to queries as label sets, metric names, metadata. */
export interface Content {
  readonly queries?: Readonly<Record<string, ReadonlyArray<Record<string, string>>>>;
  readonly names?: readonly string[];
  readonly metadata?: object;
  /** Answers everything with this instead. */
  readonly instead?: readonly [status: number, body: string];
  /** Holds every answer back until it is resolved. */
  readonly gate?: Promise<unknown>;
}

/** A Prometheus that answers `1`, `time()` and the given queries, every series with the value 7; repeats credentials in its refusals. */
export async function fakePrometheus(content: Content = {}) {
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const form = await text(request);
    await content.gate;
    const path = new URL(request.url ?? '', 'http://h').pathname.replace('/api/v1/', '');
    const query = new URLSearchParams(form).get('query') ?? '';
    const [status, body] = content.instead ?? [200, JSON.stringify(answer(path, query))];
    response.writeHead(status).end(`${body}${status === 401 ? String(request.headers.authorization) : ''}`);
  };
  const server = createServer((request, response) => void serve(request, response));
  const now = () => Date.now() / 1_000;
  const answer = (path: string, query: string): object => {
    const ok = (data: unknown) => ({ status: 'success', data });
    if (path === 'label/__name__/values') {
      return ok(content.names ?? []);
    }
    if (path === 'metadata') {
      return ok(content.metadata ?? {});
    }
    if (path === 'query_range') {
      return ok({ resultType: 'matrix', result: [{ metric: {}, values: [[now(), '1']] }] });
    }
    if (query === '1' || query === 'time()') {
      return ok({ resultType: 'scalar', result: [now(), query === '1' ? '1' : String(now())] });
    }
    const result = (content.queries?.[query] ?? []).map((metric) => ({ metric, value: [now(), '7'] }));
    return ok({ resultType: 'vector', result });
  };
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A connection that asks directly. */
export function connectionTo(url: string, more: { name?: string; direct?: object } = {}): PrometheusConnection {
  const { name = 'mesh', direct = {} } = more;
  return prometheusConnection.parse({ kind: 'PrometheusConnection', name, role: 'mesh', direct: { url, ...direct } });
}
