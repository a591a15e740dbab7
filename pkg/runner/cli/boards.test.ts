import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { headroom as cli } from './headroom.fixture.ts';

/** A Grafana that lets anybody in, with one dashboard whose title would clear a terminal. */
const server = createServer((request, response) => {
  const path = new URL(request.url ?? '', 'http://h').pathname;
  const found = [{ uid: 'a', type: 'dash-db', title: 'Mesh \u001b[2J', tags: ['x'], folderTitle: 'Shop', url: '/d/a' }];
  const answers: Record<string, unknown> = {
    '/api/search': found,
    '/bootdata': { user: { orgId: 1, orgRole: 'Viewer' } },
  };
  const status = path in answers ? 200 : 401;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answers[path] ?? {}));
});

describe('headroom boards', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'headroom-boards-'));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const documents = [
      `kind: GrafanaConnection\nname: platform\nurl: ${url}\n`,
      'kind: GrafanaConnection\nname: gone\nurl: http://127.0.0.1:1\n',
    ];
    await writeFile(join(folder, 'connections.yaml'), documents.join('---\n'));
  });
  after(async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  });
  const headroom = (...words: string[]) =>
    cli(['boards', '--data', join(folder, '.data'), '--provisioning', folder, ...words]);

  it('lists the dashboards that a connection may read, and why where it cannot', async () => {
    const { code, out } = await headroom('platform');
    assert.equal(code, 0);
    assert.match(out, /^TITLE +FOLDER +TAGS +UID\nMesh .*Shop +x +a\n$/);
    assert.ok(!out.includes('\u001b'));
    const gone = await headroom('gone');
    assert.deepEqual([gone.code, gone.out], [13, '']);
    assert.match(gone.err, /refuses the connection\. \[connection\.refused\]/);
    const unknown = await headroom('nobody');
    assert.match(unknown.err, /no connection to a Grafana "nobody"; there are: gone, platform\. \[not_found\]/);
    assert.equal((await headroom()).code, 2);
  });
});
