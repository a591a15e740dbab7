import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { grafanaConnection } from '@headroom/contract';
import { grafanaSettings, listDashboards, openGrafana, readDashboards } from '@headroom/environment';
import { atLeast, atMost, report } from './rows.ts';

// How long it takes to list and to read the dashboards of another Grafana: `node bench/other-grafana.ts`. The stand-in answers as Grafana does, after as long as one in a data centre takes.
const LISTED = 1_000;
const READ = 100;
/** Of the network and of Grafana for each answer, ms. */
const ANSWER_MS = 100;

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '', 'http://h');
  void sleep(ANSWER_MS).then(() => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(url.pathname === '/api/search' ? page(url.searchParams) : dashboard(url.pathname)));
  });
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
const connection = grafanaConnection.parse({
  kind: 'GrafanaConnection',
  name: 'bench',
  url: `http://127.0.0.1:${port}`,
});
const settings = grafanaSettings(connection, () => '');
if (!settings.ok) {
  throw new Error(settings.failure.message);
}
const client = openGrafana(settings.value, async () => ({ ok: true, value: { ip: '127.0.0.1', family: 4 } }));
const startedAt = performance.now();
const list = await listDashboards(client, {});
const listedAt = performance.now();
const read = await readDashboards(
  client,
  list.dashboards.slice(0, READ).map(({ uid }) => uid)
);
const readAt = performance.now();
client.close();
server.close();

report('other-grafana', [
  atLeast(LISTED, 'dashboards listed', list.dashboards.length, ''),
  atMost(5_000, `listing ${LISTED} dashboards`, listedAt - startedAt, 'ms'),
  atLeast(READ, 'dashboards read', read.dashboards.length, ''),
  atMost(10_000, `reading ${READ} dashboards of 100 kB, four at a time`, readAt - listedAt, 'ms'),
]);

/** A page of Grafana's search. */
function page(params: URLSearchParams): object[] {
  const limit = Number(params.get('limit'));
  const from = (Number(params.get('page')) - 1) * limit;
  return Array.from({ length: Math.max(0, Math.min(limit, LISTED - from)) }, (_, i) => ({
    uid: `board-${from + i}`,
    type: 'dash-db',
    title: `Dashboard ${from + i} of a large organisation`,
    tags: ['mesh', `team-${i % 20}`],
    url: `/d/board-${from + i}/dashboard`,
    folderUid: `folder-${i % 50}`,
    folderTitle: `Folder ${i % 50}`,
  }));
}

/** A dashboard of some 100 kB. */
function dashboard(path: string): object {
  const panel = { type: 'timeseries', targets: [{ refId: 'A', expr: `sum(rate(x{a="${'b'.repeat(400)}"}[1m]))` }] };
  const panels = Array.from({ length: 200 }, (_, id) => ({ id, title: `Panel ${id}`, ...panel }));
  return { meta: { url: path }, dashboard: { uid: path, title: path, version: 1, panels } };
}
