import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { grafanaConnection } from '@headroom/contract';
import { serve, toLoopback } from '../prometheus/servers.fixture.ts';
import { openGrafana, type GrafanaClient } from './grafana-client.ts';
import { grafanaSettings } from './grafana-settings.ts';
import { whoAsks } from './identity.ts';
import { listDashboards } from './list-dashboards.ts';
import { otherGrafana, viewerKey, type OtherGrafana } from './other-grafana.fixture.ts';
import { readDashboards, readDataSources } from './read-dashboards.ts';

/** Asks a stand-in with a viewer's key, unless another is given; `asked` gives what it was asked so far. */
async function asking<T>(
  differences: OtherGrafana,
  ask: (client: GrafanaClient, asked: () => string[]) => Promise<T>,
  key = viewerKey
): Promise<T> {
  await using server = await serve(otherGrafana(differences));
  const url = `http://127.0.0.1:${server.port}${differences.prefix ?? ''}`;
  const auth = { bearer: '${secret:key}' };
  const connection = grafanaConnection.parse({ kind: 'GrafanaConnection', name: 'a', url, auth });
  const settings = grafanaSettings(connection, () => key);
  assert.ok(settings.ok);
  const client = openGrafana(settings.value, toLoopback);
  try {
    return await ask(client, () => server.asked.map(({ path }) => path));
  } finally {
    client.close();
  }
}

describe('the dashboards of another Grafana', () => {
  it('are listed with folder, tags and address, under a sub-path too', async () => {
    const list = await asking({ prefix: '/monitoring', boards: 0 }, (client) => listDashboards(client, {}));
    const [dashboard] = list.dashboards;
    assert.deepEqual([list.next, list.failure, list.dashboards.length], [null, null, 1]);
    assert.match(dashboard?.url ?? '', /^http:\/\/127\.0\.0\.1:\d+\/monitoring\/d\/v2board\/second-model$/);
    assert.deepEqual(
      { ...dashboard, url: '' },
      { uid: 'v2board', title: 'Second model', tags: ['v2'], folderUid: 'mesh', folderTitle: 'Mesh', url: '' }
    );
  });

  it('are listed over all pages, until one is not full', async () => {
    await asking({ boards: 2_400 }, async (client, asked) => {
      const list = await listDashboards(client, {});
      assert.deepEqual([list.dashboards.length, list.next, list.failure], [2_401, null, null]);
      assert.deepEqual(
        asked().map((path) => new URL(path, 'http://h').searchParams.get('page')),
        ['1', '2', '3']
      );
    });
  });

  it('of the pages before a failure stand, and the list goes on where it ended', async () => {
    let isBroken = true;
    const instead = ({ searchParams }: URL) =>
      isBroken && searchParams.get('page') === '2' ? { status: 500, body: '{"message":"Search failed"}' } : undefined;
    await asking({ boards: 2_400, instead }, async (client) => {
      const cut = await listDashboards(client, {});
      assert.deepEqual([cut.dashboards.length, cut.next, cut.failure?.code], [1_000, '2', 'other_grafana.unavailable']);
      isBroken = false;
      const rest = await listDashboards(client, { from: cut.next ?? '' });
      assert.deepEqual([rest.dashboards.length, rest.next], [1_401, null]);
      const all = new Set([...cut.dashboards, ...rest.dashboards].map(({ uid }) => uid));
      assert.equal(all.size, 2_401);
    });
  });

  it('are found by words of their title, tag and folder, which Grafana looks for', async () => {
    await asking({ boards: 20 }, async (client, asked) => {
      const byWord = await listDashboards(client, { search: 'board 1', folder: 'mesh' });
      assert.equal(byWord.dashboards.length, 11);
      assert.match(asked()[0] ?? '', /query=board\+1&folderUIDs=mesh$/);
      assert.deepEqual((await listDashboards(client, { tag: 'v2' })).dashboards.length, 1);
    });
  });

  it('are read with their library panels; one that fails does not spoil the rest', async () => {
    await asking({}, async (client, asked) => {
      const read = await readDashboards(client, ['sidecars', 'nope', 'board-1', 'sidecars']);
      assert.deepEqual(
        read.dashboards.map(({ uid, version, folderTitle }) => [uid, version, folderTitle]),
        [
          ['sidecars', 1, 'Istio'],
          ['board-1', 3, 'Istio'],
        ]
      );
      const [sidecars] = read.dashboards;
      assert.deepEqual(
        sidecars?.libraryPanels.map(({ uid, name }) => [uid, name]),
        [['lib-cpu', 'Sidecar CPU']]
      );
      assert.deepEqual(sidecars?.warnings, [
        {
          code: 'other_grafana.dashboard_unknown',
          problem: 'library panel lib-gone: HTTP 404: library element could not be found',
        },
      ]);
      assert.equal(sidecars?.updatedAtMs, Date.parse('2026-11-28T00:26:22Z'));
      assert.deepEqual(
        read.failures.map(({ uid, failure }) => [uid, failure.code]),
        [['nope', 'other_grafana.dashboard_unknown']]
      );
      assert.equal(asked().filter((path) => path.includes('lib-cpu')).length, 1);
    });
  });

  it('of which there is no more room or time are left to be asked for again', async () => {
    await asking({ boards: 9 }, async (client) => {
      const uids = Array.from({ length: 9 }, (_, i) => `board-${i}`);
      const read = await readDashboards(client, uids, { signal: AbortSignal.abort() });
      assert.deepEqual([read.dashboards, read.failures, read.left], [[], [], uids]);
    });
  });

  it('are asked for again as late as Grafana says where it has been asked too much', async () => {
    const answers = [{ status: 429, body: '{"message":"rate limit"}', headers: { 'retry-after': '0' } }];
    const instead = () => answers.shift();
    const list = await asking({ instead }, (client) => listDashboards(client, {}));
    assert.deepEqual([list.dashboards.length, list.failure], [3, null]);
  });

  it('are listed by the newer API where the older is gone, page after page as its `continue` says', async () => {
    await asking({ boards: 120, withoutOlderApi: true }, async (client, asked) => {
      const list = await listDashboards(client, {});
      assert.deepEqual([list.dashboards.length, list.next, list.failure], [120, null, null]);
      const { url, ...first } = list.dashboards[0]!;
      assert.match(url, /^http:\/\/127\.0\.0\.1:\d+\/d\/board-0$/);
      assert.deepEqual(first, {
        uid: 'board-0',
        title: 'Board 0',
        tags: ['even'],
        folderUid: 'mesh',
        folderTitle: 'The mesh',
      });
      assert.deepEqual(
        asked()
          .filter((path) => path.includes('/dashboards?'))
          .map((path) => new URL(path, 'http://h').searchParams.get('continue')),
        [null, 'org:1/start:50/folder:', 'org:1/start:100/folder:']
      );
      const narrowed = await listDashboards(client, { search: 'board 11', tag: 'even', folder: 'mesh' });
      assert.deepEqual(
        narrowed.dashboards.map(({ uid }) => uid),
        ['board-110', 'board-112', 'board-114', 'board-116', 'board-118']
      );
    });
  });

  it('of the newer API stand where a later page fails, and the list goes on where it ended', async () => {
    let isBroken = true;
    const instead = ({ searchParams }: URL) =>
      isBroken && (searchParams.get('continue') ?? '').includes('100')
        ? { status: 500, body: '{"kind":"Status","message":"storage failed"}' }
        : undefined;
    await asking({ boards: 120, withoutOlderApi: true, instead }, async (client) => {
      const cut = await listDashboards(client, {});
      assert.deepEqual([cut.dashboards.length, cut.next], [100, 'org:1/start:100/folder:']);
      assert.equal(cut.failure?.code, 'other_grafana.unavailable');
      isBroken = false;
      const rest = await listDashboards(client, { from: cut.next ?? '' });
      assert.deepEqual([rest.dashboards.length, rest.next, rest.failure], [20, null, null]);
    });
  });

  it('are read from the newer API where the older is gone, in the model in which they are stored where Grafana cannot turn them', async () => {
    await asking({ boards: 2, withoutOlderApi: true }, async (client) => {
      const read = await readDashboards(client, ['board-1', 'second', 'nope']);
      assert.deepEqual(
        read.dashboards.map(({ uid, title, version, updatedAtMs, document }) => [
          uid,
          title,
          version,
          updatedAtMs,
          (document as { apiVersion: string }).apiVersion,
        ]),
        [
          ['board-1', 'Board 1', 3, Date.parse('2026-11-28T03:44:07Z'), 'dashboard.grafana.app/v1beta1'],
          ['second', 'Second model', 3, Date.parse('2026-11-28T03:44:07Z'), 'dashboard.grafana.app/v2beta1'],
        ]
      );
      assert.deepEqual(
        read.failures.map(({ uid, failure }) => [uid, failure.status]),
        [['nope', 404]]
      );
    });
  });

  it('come with the names of the data sources, and without their addresses', async () => {
    const sources = await asking({}, (client) => readDataSources(client));
    assert.deepEqual(sources, {
      ok: true,
      value: [{ uid: 'prom-mesh', name: 'Mesh metrics', type: 'prometheus', isDefault: true }],
    });
  });

  it('are not taken for those of the key where Grafana answers as to anybody', async () => {
    const who = await asking({ anonymous: true }, (client) => whoAsks(client, {}), 'glsa_revoked');
    assert.equal(who.ok ? 'ok' : who.failure.code, 'other_grafana.anonymous');
  });
});
