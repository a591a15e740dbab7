import type { RequestListener } from 'node:http';
import { success } from '../prometheus/servers.fixture.ts';

/** How a fake differs from a Prometheus with two good targets that are scraped every 5 s and nothing else. */
export interface Differences {
  /** By which its clock is ahead. */
  readonly aheadMs?: number;
  /** `false`: it stores what others send, and has no `up`. */
  readonly hasUp?: boolean;
  /** Of how many targets it cannot reach. */
  readonly down?: number;
  readonly newestSampleAgeS?: number;
  readonly scrapeIntervalMs?: number;
  readonly version?: object;
  readonly retention?: string;
  /** Metrics that are there, of those that packs are known by. */
  readonly seen?: readonly string[];
  readonly clusters?: readonly string[];
  readonly warnings?: readonly string[];
}

/** Answers as Prometheus does to exactly what a check asks. */
export function fakePrometheus(differences: Differences = {}): RequestListener {
  return (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://h');
    const reply = (status: number, body: string) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    const facts = (data: unknown) =>
      data === undefined ? reply(404, '404 page not found') : reply(200, JSON.stringify({ status: 'success', data }));
    switch (pathname.replace('/api/v1/', '')) {
      case 'status/buildinfo':
        return facts(differences.version);
      case 'status/runtimeinfo':
        return facts(differences.retention === undefined ? undefined : { storageRetention: differences.retention });
      case 'label/cluster/values':
        return facts(differences.clusters ?? []);
      default:
        // POST is not taken, so that the question is in the address.
        return request.method === 'POST'
          ? reply(405, '')
          : reply(200, answerTo(searchParams.get('query') ?? '', differences));
    }
  };
}

function answerTo(query: string, differences: Differences): string {
  const { aheadMs = 0, hasUp = true, down = 0, newestSampleAgeS = 3, scrapeIntervalMs = 5_000 } = differences;
  const nowMs = Date.now() + aheadMs;
  const sample = (labels: object, value: number) => ({ metric: labels, value: [nowMs / 1_000, String(value)] });
  const samples = (count: number, stepMs: number) =>
    Array.from({ length: count }, (_, i) => [(nowMs - (count - i) * stepMs) / 1_000, '1']);
  const ifUp = <T>(...found: T[]): T[] => (hasUp ? found : []);
  switch (query) {
    case '1':
      return success('scalar', [nowMs / 1_000, '1']);
    case 'time()':
      return success('scalar', [nowMs / 1_000, String(nowMs / 1_000)]);
    case 'count by (job) (up)':
      return success('vector', ifUp(sample({ job: 'proxies' }, 1), sample({ job: 'nodes' }, 1)));
    case 'count by (job) (up == 0)':
      return success('vector', down > 0 ? [sample({ job: 'proxies' }, down)] : []);
    case 'time() - max(timestamp(up))':
      return success('vector', ifUp(sample({}, newestSampleAgeS)));
    case 'topk by (job) (1, up)':
      return success('vector', ifUp(sample({ __name__: 'up', job: 'proxies', instance: 'a"b' }, 1)));
    case 'up{job="proxies",instance="a\\"b"}[300000ms]':
      return success('matrix', [{ metric: {}, values: samples(20, scrapeIntervalMs) }]);
    case 'count(up)':
    case 'vector(1)': {
      const body = JSON.parse(success('matrix', [{ metric: {}, values: samples(21, 15_000) }])) as object;
      return JSON.stringify({ ...body, warnings: differences.warnings });
    }
    default:
      return success(
        'vector',
        [...query.matchAll(/count(?: by \(\w+\) ?)?\((\w+).*?"sign", "(\d+)"/g)]
          .filter(([, metric = '']) => differences.seen?.includes(metric))
          .map(([, , sign]) => sample({ sign }, 1))
      );
  }
}
