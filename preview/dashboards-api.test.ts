import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { startPreviewUnderTest, type PreviewUnderTest } from './preview-under-test.fixture.ts';

let preview: PreviewUnderTest;
before(async () => {
  preview = await startPreviewUnderTest();
});
after(() => preview.close());

const as = (role: string) => ({ cookie: `headroom_preview_role_${preview.port}=${role}` });
const post = (path: string, body: object, role = 'Editor') =>
  preview.call('POST', path, { body: JSON.stringify(body), headers: as(role) });
const get = async (path: string) => JSON.parse((await preview.call('GET', path, { headers: as('Viewer') })).text);

describe('dashboards of the preview', () => {
  it('are saved by editors, found by title, tag and folder, and read again', async () => {
    const folder = JSON.parse((await post('/api/folders', { title: 'Mesh' })).text);
    const dashboard = { uid: 'a', title: 'Sidecars', tags: ['mesh'], panels: [] };
    assert.equal((await post('/api/dashboards/db', { dashboard, folderUid: folder.uid })).status, 200);
    for (const query of ['query=sidec', 'tag=mesh', `folderUIDs=${folder.uid}`]) {
      const [hit] = await get(`/api/search?type=dash-db&limit=10&page=1&${query}`);
      assert.deepEqual([hit.uid, hit.folderTitle, hit.tags], ['a', 'Mesh', ['mesh']]);
    }
    assert.deepEqual(await get('/api/search?type=dash-db&query=other'), []);
    assert.equal((await get('/api/dashboards/uid/a')).dashboard.title, 'Sidecars');
    assert.equal(
      (await get('/apis/dashboard.grafana.app/v1beta1/namespaces/default/dashboards/a')).spec.title,
      'Sidecars'
    );
  });

  it('are not saved by viewers, nor over another without being asked to', async () => {
    const dashboard = { uid: 'b', title: 'B' };
    assert.equal((await post('/api/dashboards/db', { dashboard }, 'Viewer')).status, 403);
    assert.equal((await post('/api/dashboards/db', { dashboard })).status, 200);
    const again = await post('/api/dashboards/db', { dashboard });
    assert.deepEqual([again.status, JSON.parse(again.text).status], [412, 'version-mismatch']);
    assert.equal(JSON.parse((await post('/api/dashboards/db', { dashboard, overwrite: true })).text).version, 2);
  });

  it('tell of a folder whether one may save in it', async () => {
    const { uid } = JSON.parse((await post('/api/folders', { title: 'F' })).text);
    assert.equal((await get(`/api/folders/${uid}`)).canSave, false);
    const { text } = await preview.call('GET', `/api/folders/${uid}`, { headers: as('Editor') });
    assert.equal(JSON.parse(text).canSave, true);
  });

  it('have library panels, each uid once', async () => {
    const panel = { uid: 'p', name: 'P', kind: 1, model: { type: 'stat' } };
    assert.equal((await post('/api/library-elements', panel)).status, 200);
    assert.equal((await post('/api/library-elements', panel)).status, 400);
    assert.equal((await get('/api/library-elements/p')).result.model.type, 'stat');
  });
});

describe('a data source of the preview', () => {
  let prometheus: Server;
  before(async () => {
    prometheus = createServer((request, response) => response.end(`asked ${request.url}`)).listen(0, '127.0.0.1');
    await new Promise((listening) => prometheus.once('listening', listening));
    const url = `http://127.0.0.1:${(prometheus.address() as AddressInfo).port}`;
    const dataSources = [{ uid: 'm', name: 'Mesh', url }];
    assert.equal((await post('/preview/data-sources', { dataSources })).status, 200);
  });
  after(() => prometheus.close());

  it('is asked through the proxy, by viewers too, and only what reads', async () => {
    const path = '/api/datasources/proxy/uid/m/api/v1/query?query=up';
    const { status, text } = await preview.call('GET', path, { headers: as('Viewer') });
    assert.deepEqual([status, text], [200, 'asked /api/v1/query?query=up']);
    assert.equal((await preview.call('POST', '/api/datasources/proxy/uid/m/api/v1/admin/tsdb/snapshot')).status, 404);
    assert.equal((await preview.call('GET', '/api/datasources/proxy/uid/none/api/v1/query')).status, 404);
  });

  it('is on this machine only', async () => {
    const dataSources = [{ uid: 'x', name: 'X', url: 'http://192.0.2.1:9090' }];
    assert.equal((await post('/preview/data-sources', { dataSources })).status, 400);
  });
});
