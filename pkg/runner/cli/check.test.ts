import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { check, connectivityCheck } from '@headroom/contract';
import { lockDataFolder } from '../data-folder.ts';
import { openStore } from '../store/store.ts';
import { headroom as cli } from './headroom.fixture.ts';

/** A store without scraping: every query gives the number that it is, or nothing. */
const server = createServer((request, response) => {
  const path = request.url ?? '';
  void text(request).then((form) => {
    const now = Date.now() / 1_000;
    const query = new URLSearchParams(form).get('query') ?? '';
    const scalar = ['1', 'time()'].includes(query) ? { '1': 1, 'time()': now }[query] : undefined;
    const matrix = { resultType: 'matrix', result: [{ metric: {}, values: [[now, '1']] }] };
    const vector = { resultType: 'vector', result: [] };
    const instant = scalar === undefined ? vector : { resultType: 'scalar', result: [now, String(scalar)] };
    const data = path.endsWith('query_range') ? matrix : instant;
    const status = request.method === 'POST' ? 200 : 404;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ status: 'success', data }));
  });
});

describe('headroom check', () => {
  let folder: string;
  let url: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'headroom-check-'));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  });

  async function headroom(documents: string[], ...words: string[]) {
    await writeFile(join(folder, 'connections.yaml'), documents.join('---\n'));
    const args = ['check', '--data', join(folder, '.data'), '--provisioning', folder, ...words];
    return cli(args);
  }
  const connection = (name: string, at: string) =>
    `kind: PrometheusConnection\nname: ${name}\nrole: application\ndirect: { url: "${at}" }\n`;

  it('shows every step with mark, finding and remedy, and exits with 0 when none failed', async () => {
    const { code, out, err } = await headroom([connection('store', url)]);
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^store · application · http:\/\/127\.0\.0\.1:\d+\n  ✓ address +http/);
    assert.match(out, /\n  ✓ tcp +127\.0\.0\.1:\d+ accepts connections\n  – tls +the address is http/);
    assert.match(
      out,
      /\n  – targets +there is no `up` here[^]*\n  ✓ sample query +vector\(1\)[^]*\n  0 failed, 0 to look at\n$/
    );
  });

  it('exits with 13 when a step failed, with what to do, and goes on with the next connection', async () => {
    const { code, out } = await headroom([connection('far', 'http://10.9.9.9'), connection('store', url)]);
    assert.equal(code, 13);
    assert.match(
      out,
      /\n  ✗ address +10\.9\.9\.9 port 80 is refused[^]*\n +→ Ask the administrator .*\[connection\.address\]\n/
    );
    assert.match(out, /\nstore · application[^]*0 failed/);
  });

  it('takes one connection by name, and says which there are', async () => {
    const both = [connection('far', 'http://10.9.9.9'), connection('store', url)];
    assert.equal((await headroom(both, 'store')).code, 0);
    const unknown = await headroom(both, 'nobody');
    assert.deepEqual([unknown.code, unknown.out], [13, '']);
    assert.match(unknown.err, /gives the connection "nobody"; it has: far, store\. \[not_found\]/);
    assert.equal((await headroom(both, 'far', 'store')).code, 2);
  });

  it('does not call good what has a broken document beside it', async () => {
    const { code, out, err } = await headroom([connection('store', url), 'kind: PrometheusConnection\n']);
    assert.deepEqual([code, out.includes('0 failed')], [13, true]);
    assert.match(err, /connections\.yaml:6:1: name is missing/);
  });

  it('-o json prints each check as a document of the contract', async () => {
    const { code, out } = await headroom([connection('store', url)], '-o', 'json');
    const checked = check(connectivityCheck, JSON.parse(out));
    assert.deepEqual(
      [code, checked.ok && checked.value.outcome, checked.ok && checked.value.steps.length],
      [0, 'ok', 16]
    );
  });

  it('keeps what it found in the history of the connection, unless a runner has the data folder', async () => {
    const data = join(folder, '.history');
    const checked = async () => {
      const result = await headroom([connection('store', url)], '--data', data);
      const store = await openStore(data);
      const kept = await Promise.all((await store.connections.list()).map(({ id }) => store.checks.list(id, 10)));
      await store.close();
      return [result.code, kept.map((checks) => checks.map(({ outcome }) => outcome))];
    };
    assert.deepEqual(await checked(), [0, [['ok']]]);
    assert.deepEqual(await checked(), [0, [['ok', 'ok']]]);
    const unlock = lockDataFolder(data);
    assert.deepEqual(await checked(), [0, [['ok', 'ok']]]);
    unlock();
  });
});
