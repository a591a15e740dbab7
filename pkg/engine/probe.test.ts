import assert from 'node:assert/strict';
import { createSecureServer as createHttp2Server } from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import { it, type TestContext } from 'node:test';
import { makeAuthority } from './certificates.fixture.ts';
import { probe, type EngineJob, type ProbeStep } from './index.ts';
import { grpcStatusOf } from './http2/grpc-status.ts';
import { asCalls, call, grpcTarget } from './http2/grpc-targets.fixture.ts';
import { http2Target, over2 } from './http2/http2-targets.fixture.ts';
import { deadPort, httpTarget, listening, open, rawAnswers, rawTarget, request } from './targets.fixture.ts';
import { echoTarget, overTcp } from './tcp/tcp-targets.fixture.ts';

/** What trying a port once told, without the times, which are checked to be there. */
async function tried(port: number, differing: Partial<EngineJob> = {}, signal = new AbortController().signal) {
  const steps: ProbeStep[] = [];
  const address = { ip: '127.0.0.1', port };
  const job = { address, requests: [request()], timeoutMs: 10_000, load: open(1, 1_000), ...differing };
  await probe(job, (step) => steps.push(step), signal);
  assert.ok(steps.every(({ tookUs }) => Number.isInteger(tookUs) && tookUs >= 0));
  return steps.map(({ name, outcome }) => [name, outcome.ok ? (outcome.status ?? 'ok') : outcome.errorClass]);
}

it('a target that answers is connected to, asked once, and its status told, whatever it is', async (test) => {
  const asked: string[] = [];
  const target = await httpTarget(test, (message, answer) => {
    asked.push(`${message.method} ${message.url}`);
    answer.writeHead(message.url === '/down' ? 503 : 200).end('a body');
  });
  const only = (path: string, method = 'GET') => ({
    requests: [request({ path, method }), request({ path: '/other' })],
  });
  assert.deepEqual(await tried(target.port, only('/')), [
    ['connect', 'ok'],
    ['request', 200],
  ]);
  assert.deepEqual(await tried(target.port, only('/down')), [
    ['connect', 'ok'],
    ['request', 503],
  ]);
  assert.deepEqual(await tried(target.port, only('/', 'HEAD')), [
    ['connect', 'ok'],
    ['request', 200],
  ]);
  assert.deepEqual(asked, ['GET /', 'GET /down', 'HEAD /']);
});

it('what goes wrong is told by its class, at the step where it went wrong', async (test) => {
  const closes = await rawTarget(test, (socket) => socket.once('data', () => socket.destroy()));
  const babbles = await rawTarget(test, (socket) => socket.write('220 mail.test ESMTP\r\n'));
  const isSilent = await rawTarget(test, () => undefined);
  assert.deepEqual(await tried(await deadPort()), [['connect', 'connect']]);
  assert.deepEqual(await tried(closes.port), [
    ['connect', 'ok'],
    ['request', 'reset'],
  ]);
  assert.deepEqual(await tried(babbles.port), [
    ['connect', 'ok'],
    ['request', 'malformed'],
  ]);
  assert.deepEqual(await tried(isSilent.port, { timeoutMs: 50 }), [
    ['connect', 'ok'],
    ['request', 'timeout'],
  ]);
});

it('TLS is a step of its own', async (test) => {
  const port = await tlsPort(test);
  const tls = (verify: boolean) => ({ tls: { serverName: 'shop.test', verify, resume: false } });
  assert.deepEqual(await tried(port, tls(false)), [
    ['connect', 'ok'],
    ['tls', 'ok'],
    ['request', 200],
  ]);
  assert.deepEqual(await tried(port, tls(true)), [
    ['connect', 'ok'],
    ['tls', 'tls'],
  ]);
  const plain = await httpTarget(test, (_, answer) => answer.end());
  assert.deepEqual(await tried(plain.port, tls(true)), [
    ['connect', 'ok'],
    ['tls', 'tls'],
  ]);
});

it('the length of an answer is told, with its head', async (test) => {
  const raw = 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello';
  const target = await rawAnswers(test, (socket) => socket.write(raw));
  const echo = await echoTarget(test);
  const job = { timeoutMs: 5_000, load: open(1, 1_000) };
  const answerBytes = async (port: number, differing: object) => {
    const lengths: unknown[] = [];
    const whole = { ...job, requests: [request()], address: { ip: '127.0.0.1', port }, ...differing };
    await probe(whole, ({ outcome }) => outcome.ok && lengths.push(outcome.answerBytes), AbortSignal.timeout(5_000));
    return lengths.at(-1);
  };
  assert.equal(await answerBytes(target.port, {}), raw.length);
  const message = request({ body: Buffer.from('a message') });
  assert.equal(await answerBytes(echo.port, { tcp: { transfer: 'echo' }, requests: [message] }), 9);
});

it('a trial that is stopped ends at once', async (test) => {
  const isSilent = await rawTarget(test, () => undefined);
  const stop = new AbortController();
  const trial = tried(isSilent.port, {}, stop.signal);
  setTimeout(() => stop.abort(), 50);
  assert.deepEqual(await trial, [['connect', 'ok']]);
  assert.deepEqual(await tried(isSilent.port, {}, AbortSignal.abort()), []);
});

/** Answers over TLS, with what is spoken there, until the test ends. */
async function tlsPort(test: TestContext, speaks: 'http/1.1' | 'h2' = 'http/1.1'): Promise<number> {
  const authority = await makeAuthority('ours');
  const certificate = await authority.sign('DNS:shop.test');
  const server =
    speaks === 'h2'
      ? createHttp2Server(certificate, (_, answer) => answer.end('hello'))
      : createHttpsServer(certificate, (_, answer) => answer.end('hello'));
  server.on('tlsClientError', () => {});
  await authority.remove();
  return (await listening(test, server)).port;
}

it('HTTP/2 is tried as the load speaks it, over TLS too', async (test) => {
  const asked: string[] = [];
  const target = await http2Target(test, (stream, headers) => {
    asked.push(`${headers[':method']} ${headers[':path']}`);
    stream.respond({ ':status': 503 }, { endStream: true });
  });
  const requests = [request({ path: '/a' }), request({ path: '/b' })];
  assert.deepEqual(await tried(target.port, { ...over2(), requests }), [
    ['connect', 'ok'],
    ['request', 503],
  ]);
  assert.deepEqual(asked, ['GET /a']);
  const old = await httpTarget(test, (_, answer) => answer.end());
  assert.deepEqual(await tried(old.port, over2()), [
    ['connect', 'ok'],
    ['request', 'malformed'],
  ]);
  assert.deepEqual(await tried(await deadPort(), over2()), [['connect', 'connect']]);
  const isSilent = await rawTarget(test, (socket) => socket.resume());
  assert.deepEqual(await tried(isSilent.port, { ...over2(), timeoutMs: 50 }), [
    ['connect', 'ok'],
    ['request', 'timeout'],
  ]);
  const tls = { serverName: 'shop.test', verify: false, resume: false };
  assert.deepEqual(await tried(await tlsPort(test), { ...over2(), tls }), [
    ['connect', 'ok'],
    ['tls', 'tls'],
  ]);
});

it('a process that stood still does not take its own time for that of the target, whatever is spoken', async (test) => {
  const timeoutMs = 500;
  const standStill = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2 * timeoutMs);
  const waiting: Array<() => void> = [];
  const allAsked = Promise.withResolvers<void>();
  const answerLater = (answer: () => void): void => {
    if (waiting.push(answer) === 4) {
      allAsked.resolve();
    }
  };
  const http1 = await httpTarget(test, (_, answer) => answerLater(() => answer.end('hello')));
  const http2 = await http2Target(test, (stream) => answerLater(() => stream.respond({}, { endStream: true })));
  const grpc = await grpcTarget(test, (_, answer) => answerLater(() => answer(null, Buffer.from('hello'))));
  const tcp = await rawTarget(test, (socket) => socket.once('data', (bytes) => answerLater(() => socket.write(bytes))));
  const [https, securedHttp2] = [await tlsPort(test), await tlsPort(test, 'h2')];
  const secured = { tls: { serverName: 'shop.test', verify: false, resume: false }, timeoutMs };
  const tries = [
    tried(http1.port, { timeoutMs }),
    tried(http2.port, { ...over2(), timeoutMs }),
    tried(grpc.port, { ...asCalls(), requests: [call()], timeoutMs }),
    tried(tcp.port, { ...overTcp('echo', 100), timeoutMs }),
    tried(https, secured),
    tried(securedHttp2, { ...over2(), ...secured }),
  ];
  standStill(); // while all of them open
  await Promise.race([allAsked.promise, ...tries.slice(0, 4)]);
  standStill(); // while four wait for their answers
  waiting.forEach((answer) => answer());
  const went = (...steps: Array<[name: string, outcome: unknown]>) => [['connect', 'ok'], ...steps];
  assert.deepEqual(await Promise.all(tries), [
    went(['request', 200]),
    went(['request', 200]),
    went(['request', grpcStatusOf(0)]),
    went(['request', 'ok']),
    went(['tls', 'ok'], ['request', 200]),
    went(['tls', 'ok'], ['request', 200]),
  ]);
});

it('a message over TCP is tried whole', async (test) => {
  const echo = await echoTarget(test);
  const went = [
    ['connect', 'ok'],
    ['request', 'ok'],
  ];
  assert.deepEqual(await tried(echo.port, overTcp('echo', 300_000)), went);
  assert.deepEqual(await tried(echo.port, overTcp('up', 300_000)), went);
  const source = await rawTarget(test, (socket) => void socket.write(Buffer.alloc(5_000)));
  assert.deepEqual(await tried(source.port, overTcp('down', 5_000)), went);
  const failed = (errorClass: string) => [
    ['connect', 'ok'],
    ['request', errorClass],
  ];
  assert.deepEqual(await tried(source.port, { ...overTcp('down', 5_001), timeoutMs: 1_000 }), failed('timeout'));
  assert.deepEqual(await tried(source.port, overTcp('echo', 10)), failed('malformed'));
  const ending = await rawTarget(test, (socket) => socket.end());
  assert.deepEqual(await tried(ending.port, overTcp('echo', 10)), failed('reset'));
  assert.deepEqual(await tried(await deadPort(), overTcp('echo', 10)), [['connect', 'connect']]);
});
