import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createRawServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, it, type TestContext } from 'node:test';
import { createServer as createTlsServer } from 'node:tls';
import { check, run as runSchema, type LogLine, type Run } from '@headroom/contract';
import { makeAuthority } from '@headroom/engine/certificates.fixture';
import { localActor } from '../local-actor.ts';
import { ended, makeBench, type Bench } from '../runner.fixture.ts';
import type { Runner } from '../runner.ts';
import { parseAllowList } from '../targets/allow-list.ts';
import { HeldLoads } from './held-loads.fixture.ts';
import { tryTarget } from './preflight.ts';
import { settledTest } from '../preferences/choose-generator.ts';
import { planLoad, prepareLoad } from './prepare-load.ts';

const load = { kind: 'open', rate: 20, connections: 1, duration: '1s' };

describe('before the load, the target', () => {
  let bench: Bench;
  let runner: Runner;
  beforeEach(async () => {
    bench = await makeBench();
    runner = await bench.open();
  });
  afterEach(async () => {
    await runner.close();
    await bench.remove();
  });

  async function run(target: object): Promise<Run> {
    const run = await ended(runner, (await runner.runs.start({ test: bench.test(load, { target }) }, localActor())).id);
    assert.deepEqual(check(runSchema, run).ok, true);
    return run;
  }

  it('is tried once: name, connection, one request, each with its time, in the run and in its log', async () => {
    const { id, state, preflight } = await run({});
    assert.equal(state, 'finished');
    assert.deepEqual(
      preflight?.steps.map(({ name, ok, finding }) => [name, ok, finding]),
      [
        ['resolve', true, '127.0.0.1'],
        ['connect', true, 'open'],
        ['request', true, 'status 200'],
      ]
    );
    const lines = await logOf(runner, id);
    assert.deepEqual(
      lines.slice(0, 4).map(({ code }) => code),
      ['preflight.resolve', 'preflight.connect', 'preflight.request', 'load.measured']
    );
    assert.equal(lines.at(-1)?.code, 'capture.begins');
    assert.match(lines[2]?.text ?? '', /^One request: status 200, in [\d.]+ (?:µs|ms)\.$/);
    assert.equal((await runner.runs.result(id)).counts.sent, 20);
  });

  it('tells how long its answers are to a generator that first measures itself, which the log tells too', async () => {
    const generator = { name: 'native', options: { calibrate: true } };
    const { id } = await runner.runs.start({ test: bench.test(load, { generator }) }, localActor());
    await ended(runner, id);
    const codes = (await logOf(runner, id)).map(({ code }) => code);
    assert.deepEqual(codes.slice(2, 5), ['preflight.request', 'load.calibrating', 'load.measured']);
    const { floor, counts } = await runner.runs.result(id);
    assert.deepEqual(
      [floor?.spoken, floor?.answerBytes, counts.sent],
      ['http1', counts.bytesReceived! / counts.ok, 20]
    );
  });

  it('that refuses connections ends the run without any load', async () => {
    const port = await portOf(createServer());
    const { id, state, reason, preflight, complete } = await run({ url: `http://127.0.0.1:${port}/` });
    assert.deepEqual([state, reason?.code, complete], ['errored', 'preflight.connect', false]);
    assert.equal(reason?.message, `127.0.0.1:${port} refuses the connection (connect).`);
    assert.deepEqual(
      preflight?.steps.map(({ name, ok }) => [name, ok]),
      [
        ['resolve', true],
        ['connect', false],
      ]
    );
    assert.equal((await logOf(runner, id)).at(-1)?.level, 'error');
    await assert.rejects(runner.runs.result(id), { code: 'not_found' });
  });

  it('that gives no HTTP answer ends the run with the class of the error, and nothing of what it sent', async (test) => {
    const secret = '<script>220 hush';
    const babbling = await listening(
      test,
      createRawServer((socket) => socket.end(`${secret}\r\n`))
    );
    const silent = await listening(test, createRawServer());
    const malformed = await run({ url: `http://127.0.0.1:${babbling}/` });
    assert.deepEqual([malformed.state, malformed.reason?.code], ['errored', 'preflight.request']);
    assert.match(malformed.reason?.message ?? '', /\(malformed\)/);
    const timeout = await run({ url: `http://127.0.0.1:${silent}/`, timeout: '100ms' });
    assert.match(timeout.reason?.message ?? '', /did not answer within 100ms \(timeout\)/);
    const all = JSON.stringify([malformed, await runner.runs.listEvents(malformed.id, 0)]);
    assert.doesNotMatch(all, /hush|script/);
  });

  it('that speaks no TLS, or is not believed, ends the run', async () => {
    const { reason, preflight } = await run({ url: bench.url.replace('http:', 'https:') });
    assert.equal(reason?.code, 'preflight.tls');
    assert.match(reason?.message ?? '', /does not speak TLS/);
    assert.deepEqual(
      preflight?.steps.map(({ name, ok }) => [name, ok]),
      [
        ['resolve', true],
        ['connect', true],
        ['tls', false],
      ]
    );
  });

  it('that speaks TLS without HTTP/2 ends the run that asks for it, and is told what it lacks', async (test) => {
    const authority = await makeAuthority('Test authority');
    test.after(() => authority.remove());
    const server = createTlsServer(await authority.sign('IP:127.0.0.1'), (socket) =>
      socket.on('error', () => undefined)
    ).listen(0, '127.0.0.1');
    test.after(() => server.close());
    await once(server, 'listening');
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const { reason } = await run({ url, protocol: 'http2', tls: { verify: false } });
    assert.equal(reason?.code, 'preflight.tls');
    assert.match(reason?.message ?? '', /did not agree on HTTP\/2 over TLS: it has to offer h2 by ALPN/);
  });

  it('that answers with a status which the test counts as an error is loaded all the same, with a warning', async (test) => {
    const port = await listening(
      test,
      answering((_, answer) => answer.writeHead(503).end('secret body'))
    );
    const { id, state } = await run({ url: `http://127.0.0.1:${port}/` });
    assert.equal(state, 'finished');
    const lines = await logOf(runner, id);
    const warning = lines.find(({ code }) => code === 'preflight.status');
    assert.deepEqual(warning?.level, 'warning');
    assert.match(warning?.text ?? '', /status 503/);
    assert.doesNotMatch(JSON.stringify(lines), /secret body/);
    assert.equal((await runner.runs.result(id)).counts.errors.status, 20);
    const expected = await run({ url: `http://127.0.0.1:${port}/`, expect: { status: [503] } });
    assert.equal(
      (await logOf(runner, expected.id)).some(({ code }) => code === 'preflight.status'),
      false
    );
  });

  it('whose name leads to another address by then is checked again, and not asked', async () => {
    const allowed = parseAllowList('127.0.0.0/8');
    assert.ok(allowed.ok);
    const test = settledTest(bench.test(load, { target: { url: `http://moving.test:${new URL(bench.url).port}/` } }), {
      name: 'native',
      by: 'default',
    });
    const addresses = ['127.0.0.1', '10.255.255.1'];
    const needs = {
      generators: [new HeldLoads().generator],
      secrets: { get: async () => undefined },
      rules: { allow: allowed.value, resolve: async () => addresses.splice(0, 1), isOwnListener: () => false },
    };
    assert.equal((await prepareLoad(test, needs)).job.address.ip, '127.0.0.1');
    const lines: LogLine[] = [];
    const tell = (line: LogLine) => void lines.push(line);
    const signal = new AbortController().signal;
    const { ready, failure, preflight } = await tryTarget(await planLoad(test, needs), { ...needs, tell, signal });
    assert.deepEqual([ready, failure?.code, bench.received.count], [undefined, 'target.refused', 0]);
    assert.deepEqual(
      preflight.steps.map(({ name, ok }) => [name, ok]),
      [['resolve', false]]
    );
    assert.match(lines[0]?.text ?? '', /10\.255\.255\.1/);
  });
});

async function logOf(runner: Runner, id: string) {
  return (await runner.runs.listEvents(id, 0)).flatMap((event) => (event.type === 'log' ? [event] : []));
}

function answering(listener: RequestListener): Server {
  return createServer(listener);
}

/** A port on which nothing listens any more. */
async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listening(test: TestContext, server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  test.after(() => {
    server.close();
    sockets.forEach((socket) => socket.destroy());
  });
  return (server.address() as AddressInfo).port;
}
