import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { describe, it } from 'node:test';
import { failed, type Outcome } from './failure.ts';
import { openPrometheus, type QueryAnswer } from './prometheus-client.ts';
import { always, serve, settingsFor, success, toLoopback } from './servers.fixture.ts';

const page = '<!DOCTYPE html><html><head><title>Sign in</title></head></html>';
const html = { 'content-type': 'text/html; charset=utf-8' };
const one = success('scalar', [1_795_410_173.668, '1']);

async function asked(answer: RequestListener, limits: object = {}): Promise<Outcome<QueryAnswer>> {
  await using server = await serve(answer);
  const client = openPrometheus(settingsFor(`http://127.0.0.1:${server.port}`), toLoopback);
  const outcome = await client.instant('1', limits);
  client.close();
  return outcome;
}

function codeOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'ok' : outcome.failure.code;
}

describe('a server that does not behave has its code', () => {
  const table: Array<[what: string, answer: RequestListener, code: string, message: RegExp]> = [
    ['a login page', always(200, page, html), 'prometheus.login_page', /title "Sign in"/],
    ['a page that says it is JSON', always(200, page), 'prometheus.login_page', /web page/],
    ['a login page with 401', always(401, page, html), 'prometheus.unauthorized', /^HTTP 401$/],
    ['401', always(401, 'no auth'), 'prometheus.unauthorized', /HTTP 401: no auth/],
    ['403 of a tenant', always(403, 'no org id'), 'prometheus.forbidden', /no org id/],
    ['404', always(404, '404 page not found'), 'prometheus.wrong_path', /404/],
    [
      'a redirect to a login',
      always(302, '', { location: 'https://id/?token=abc' }),
      'prometheus.redirected',
      /to https:\/\/id\/$/,
    ],
    [
      'TLS asked for in words',
      always(400, 'Client sent an HTTP request to an HTTPS server.'),
      'connection.scheme',
      /TLS/,
    ],
    ['another API', always(200, '{"hello":1}'), 'prometheus.not_prometheus', /\{"hello":1\}/],
    ['data of no known form', always(200, success('vector', 7)), 'prometheus.not_prometheus', /form/],
    [
      'a refused query',
      always(400, '{"status":"error","errorType":"bad_data","error":"oh"}'),
      'prometheus.query',
      /^bad_data: oh$/,
    ],
    ['a limit told as text', always(422, 'max series'), 'prometheus.query', /max series/],
    ['too many requests', always(429, 'slow down'), 'prometheus.unavailable', /429: slow down/],
    [
      'an answer that is cut off',
      (_, response) => response.writeHead(200, { 'content-length': '900' }).write(one, () => response.destroy()),
      'connection.interrupted',
      /ended early/,
    ],
    [
      'a TLS alert',
      (request) => request.socket.end(Buffer.from([0x15, 3, 1, 0, 2, 2, 70])),
      'connection.scheme',
      /speaks TLS/,
    ],
    [
      'something that is not HTTP',
      (request) => request.socket.end('SSH-2.0-OpenSSH\r\n'),
      'connection.not_http',
      /not HTTP/,
    ],
  ];
  for (const [what, answer, code, message] of table) {
    it(`${what}: ${code}`, async () => {
      const outcome = await asked(answer);
      assert.equal(codeOf(outcome), code);
      assert.match(outcome.ok ? '' : outcome.failure.message, message);
      assert.ok(!outcome.ok && outcome.failure.remedy.length > 10);
    });
  }

  it('one that is slow: connection.timeout, and the server is not asked again', async () => {
    let count = 0;
    const slow = await asked(() => void count++, { timeoutMs: 150 });
    assert.deepEqual([codeOf(slow), count], ['connection.timeout', 1]);
  });

  it('one whose answer is huge: connection.too_large, before the rest is read', async () => {
    const outcome = await asked(always(200, success('vector', 'x'.repeat(200_000))), { maxBytes: 100_000 });
    assert.equal(codeOf(outcome), 'connection.too_large');
  });

  it('a question that is withdrawn: connection.cancelled', async () => {
    const { signal, abort } = withAbort();
    assert.equal(codeOf(await asked(() => abort(), { signal })), 'connection.cancelled');
  });

  it('nothing at the address: connection.refused, and a name that may not be asked keeps its own code', async () => {
    const server = await serve(always(200, one));
    await server[Symbol.asyncDispose]();
    const settings = settingsFor(`http://127.0.0.1:${server.port}`);
    assert.equal(codeOf(await openPrometheus(settings, toLoopback).instant('1')), 'connection.refused');
    const nowhere = openPrometheus(settings, async () => failed('connection.unresolved', 'no such name'));
    assert.equal(codeOf(await nowhere.instant('1')), 'connection.unresolved');
  });
});

function withAbort(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
