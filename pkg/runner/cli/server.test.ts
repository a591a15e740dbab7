import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import { check, overheadReport, result, testDefinition, type Run } from '@headroom/contract';
import type { Runner } from '../runner.ts';
import { makeBench, type Bench } from '../runner.fixture.ts';
import { headroom as cli, type Given } from './headroom.fixture.ts';

const load = { kind: 'open', rate: 100, connections: 2, duration: '1s' };

describe('headroom with --server', () => {
  let bench: Bench;
  let runner: Runner;
  before(async () => {
    bench = await makeBench();
    await mkdir(bench.settings.provisioningFolder);
    const stored = { ...bench.test(load), name: 'checkout' };
    const connection = 'kind: PrometheusConnection\nname: mesh\nrole: mesh\ndirect: { url: "http://127.0.0.1:1" }\n';
    await writeFile(join(bench.settings.provisioningFolder, 'test.json'), JSON.stringify(stored));
    await writeFile(join(bench.settings.provisioningFolder, 'mesh.yaml'), connection);
    runner = await bench.open({ provision: true });
    await runner.listen();
  });
  after(async () => {
    await runner.close();
    await bench.remove();
  });

  const headroom = (args: string, given: Given = {}) =>
    cli([...args.split(' '), '--server', runner.url], {
      env: { HEADROOM_TOKEN: bench.settings.token },
      ...given,
    });
  const latest = async () => (await runner.runs.list({ limit: 1 }))[0] as Run;
  /** Waits until the latest run has measured a second. */
  async function secondOfLoad(): Promise<void> {
    for await (const { type } of runner.runs.events((await latest()).id)) {
      if (type === 'second') {
        return;
      }
    }
  }
  /** Waits until the latest run's charts have a few seconds. */
  async function drawn(): Promise<void> {
    for (const { id } = await latest(); ;) {
      const { charts } = await runner.runs.environment(id);
      if (charts.some(({ lines }) => lines.some(({ points }) => points.length > 3))) {
        return;
      }
      await sleep(300);
    }
  }

  async function fileOf(document: object): Promise<string> {
    const file = join(bench.settings.dataFolder, 'given.json');
    await writeFile(file, JSON.stringify(document));
    return file;
  }

  it('runs a stored test by its name, and tells what became of it', async () => {
    const { code, out, err } = await headroom('run checkout');
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^checkout · native · open, 100 requests\/s, 2 connections, 1s\n/);
    assert.match(out, /\nrun [0-9A-Z]{26} finished · verdict none\n$/);
    assert.notEqual((await latest()).testId, null);
  });

  it('runs a test that it sends along: a file, or a stored one that flags change', async () => {
    const changed = await headroom('run checkout --rate 50 -o yaml');
    assert.deepEqual([changed.code, check(result, parse(changed.out)).ok], [0, true]);
    const { testId, test } = await latest();
    assert.deepEqual([testId, test.kind === 'Test' && test.load.kind === 'open' && test.load.rate], [null, 50]);
    assert.equal((await headroom(`run ${await fileOf(bench.test(load, { thresholds: ['rate > 1000/s'] }))}`)).code, 10);
  });

  it('stops the run on the server by Ctrl-C', async () => {
    const file = await fileOf(bench.test({ ...load, duration: '1m' }));
    const { code, out } = await headroom(`run ${file}`, {
      onOutput: (interrupt) => void secondOfLoad().then(interrupt),
    });
    assert.deepEqual([code, (await latest()).state], [11, 'stopped']);
    assert.match(out, /response time +\d[^]*stopped on request/);
  });

  it('lists tests and shows one as YAML that can be run', async () => {
    const { out } = await headroom('tests');
    assert.match(out, /^NAME +LOAD +TARGET +LAST RUN\ncheckout +open, 100 requests\/s, 2 connections, 1s +http/);
    const shown = await headroom('tests show checkout');
    assert.deepEqual(check(testDefinition, parse(shown.out)).ok, true);
    const unknown = await headroom('tests show nobody');
    assert.deepEqual(
      [unknown.code, unknown.err.split('\n')[0]],
      [13, 'There is no test "nobody"; there are: checkout. [not_found]']
    );
  });

  it('lists runs, shows one, exports what it measured, and deletes it', async () => {
    const { id } = await latest();
    const listed = await headroom('runs list');
    assert.match(
      listed.out,
      new RegExp(`^ID +QUEUED .*\\n${id} +\\d{4}-\\d\\d-\\d\\d [\\d:]+ +stopped +none +[\\d.]+ (µs|ms) +a test\\n`)
    );
    assert.match((await headroom(`runs show ${id}`)).out, /response time[^]*stopped on request/);
    const exported = await headroom(`runs export ${id} --format csv`);
    assert.deepEqual([exported.code, exported.out.split('\n')[0]?.includes('second')], [0, true]);
    assert.equal((await headroom(`runs delete ${id}`)).code, 0);
    assert.equal((await headroom(`runs show ${id}`)).code, 13);
  });

  it('stops one run, or all that wait or are under way', async () => {
    const test = bench.test({ ...load, duration: '1m' });
    const start = async () => (await runner.runs.start({ test }, { name: 'ada', verified: true })).id;
    const [first, second, third] = [await start(), await start(), await start()];
    assert.equal((await headroom(`stop ${second}`)).out, `run ${second} stopped\n`);
    assert.equal((await headroom('stop --all')).out, `run ${first} stopped\nrun ${third} stopped\n`);
    assert.equal((await headroom('stop --all')).out, '');
  });

  it('observes, and shows the report', async () => {
    const observed = await headroom('observe --next 30s --process node', {
      onOutput: (interrupt) => void drawn().then(interrupt),
    });
    assert.deepEqual([observed.code, observed.err], [11, '']);
    const { id } = await latest();
    const stored = await headroom(`report ${id} -o json`);
    const report = check(overheadReport, JSON.parse(stored.out));
    assert.ok(report.ok && observed.out.includes(report.value.answer));
  });

  it('checks the connections of the server', async () => {
    const { code, out } = await headroom('check mesh');
    assert.equal(code, 13);
    assert.match(
      out,
      /^mesh · mesh · http:\/\/127\.0\.0\.1:1\n {2}✓ address [^]* {2}✗ tcp [^]*\n {2}1 failed, 0 to look at\n$/
    );
    assert.match((await headroom('check nobody')).err, /it has: mesh\. \[not_found\]/);
  });

  it('needs a token that was given for it, and no setting of a runner in this process', async () => {
    assert.equal((await headroom('tests', { env: { HEADROOM_DATA: bench.settings.dataFolder } })).code, 2);
    assert.equal((await headroom('tests --data x')).code, 2);
    assert.equal((await headroom('validate x')).code, 2);
    const wrong = await headroom('tests', { env: { HEADROOM_TOKEN: 'a-token-of-somebody-else' } });
    assert.deepEqual([wrong.code, wrong.err.includes('[auth.token]')], [13, true]);
  });

  it('tells a server that is not there, or is none, from one that refuses', async (context) => {
    const ask = async (address: string) => {
      const { code, err } = await cli(['runs', '--server', address], { env: { HEADROOM_TOKEN: bench.settings.token } });
      return [code, /\[(.*)\]/.exec(err)?.[1]];
    };
    assert.deepEqual(await ask('http://127.0.0.1:1'), [12, 'runner.unreachable']);
    assert.deepEqual(await ask(await served(context, (_, response) => response.end('<html>'))), [12, 'runner.answer']);
    assert.deepEqual(await ask(await served(context, (_, response) => response.writeHead(500).end('{}'))), [
      12,
      'runner.answer',
    ]);
  });

  it('takes the token nowhere else', async (context) => {
    const asked: Array<string | undefined> = [];
    const elsewhere = await served(context, ({ headers }, response) => {
      asked.push(headers.authorization);
      response.end('{}');
    });
    const moved = await served(context, ({ url }, response) =>
      response.writeHead(307, { location: elsewhere + url }).end()
    );
    const { code } = await cli(['runs', '--server', moved], { env: { HEADROOM_TOKEN: bench.settings.token } });
    assert.deepEqual([code, asked], [12, []]);
  });
});

async function served(context: TestContext, answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
