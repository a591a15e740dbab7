import assert from 'node:assert/strict';
import { createSecureServer } from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeAuthority } from '../certificates.fixture.ts';
import { httpTarget, listening, load, loadUntil, open, request } from '../targets.fixture.ts';
import { http2Target, over2 } from './http2-targets.fixture.ts';

describe('a load over HTTP/2', { concurrency: 2 }, () => {
  it('is answered by a real server, several requests at once on each connection, each arrival counted', async (test) => {
    let atOnce = 0;
    let most = 0;
    const target = await http2Target(test, async (stream) => {
      most = Math.max(most, ++atOnce);
      await sleep(20);
      atOnce--;
      stream.respond({ ':status': 200 });
      stream.end('hello');
    });
    const { counts, end, result } = await load(target.port, open(400, 1_000, 2), over2(10));
    assert.deepEqual([counts.ok, counts.errors, end.unfinished], [400, {}, 0]);
    assert.deepEqual(counts.statuses, { 200: 400 });
    assert.equal(target.seen.connections, 2);
    assert.ok(most > 2 && most <= 20, `${most} at once`);
    assert.equal(result.timings.lateness.count, 400);
    assert.ok((result.summary.service?.minUs ?? 0) >= 19_000);
  });

  it('sends what HTTP/1.1 would: method, path, host, headers and bodies, in turn by weight', async (test) => {
    const asked: Array<[string, string, string, string, string]> = [];
    const target = await http2Target(test, (stream, headers) => {
      let body = '';
      stream.on('data', (chunk: Buffer) => (body += String(chunk)));
      stream.on('end', () => {
        const { ':method': method, ':path': path, ':authority': authority, 'x-tenant': tenant } = headers;
        asked.push([method ?? '', path ?? '', authority ?? '', String(tenant), body]);
        stream.respond({ ':status': body === '' ? 204 : 201 }, { endStream: true });
      });
    });
    const requests = [
      request({ name: 'post', method: 'POST', body: Buffer.from('hello'), headers: [['X-Tenant', 'demo']], weight: 3 }),
      request({ name: 'get', path: '/item?n=1' }),
    ];
    const { counts, result } = await load(target.port, open(40, 500), { ...over2(), requests });
    assert.deepEqual([counts.ok, counts.statuses], [20, { 201: 15, 204: 5 }]);
    assert.deepEqual(
      asked.find(([method]) => method === 'POST'),
      ['POST', '/', 'target.test', 'demo', 'hello']
    );
    assert.deepEqual(
      asked.find(([method]) => method === 'GET'),
      ['GET', '/item?n=1', 'target.test', 'undefined', '']
    );
    assert.deepEqual(
      result.requests?.map(({ name, ok }) => [name, ok]),
      [
        ['post', 15],
        ['get', 5],
      ]
    );
  });

  it('keeps each stream busy in a closed load, and takes no more of them than the server allows', async (test) => {
    let atOnce = 0;
    let most = 0;
    const target = await http2Target(
      test,
      async (stream) => {
        most = Math.max(most, ++atOnce);
        await sleep(5);
        atOnce--;
        stream.respond({ ':status': 200 }, { endStream: true });
      },
      { settings: { maxConcurrentStreams: 3 } }
    );
    const { counts, end } = await loadUntil(100, target.port, { ms: 400, connections: 1 }, over2(10));
    assert.deepEqual([most, counts.errors, end.unfinished], [3, {}, 0]);
  });

  it('bodies larger than every window go and come whole', async (test) => {
    const large = Buffer.alloc(300_000, 'x');
    const answer = Buffer.alloc(20 * 1_048_576, 'y');
    let received = 0;
    const target = await http2Target(test, (stream) => {
      stream.on('data', (chunk: Buffer) => (received += chunk.length));
      stream.on('end', () => {
        stream.respond({ ':status': 200, 'content-length': answer.length });
        stream.end(answer);
      });
    });
    const { counts } = await load(target.port, open(5, 1_000, 1), {
      ...over2(2),
      requests: [request({ method: 'PUT', body: large })],
    });
    assert.deepEqual([counts.ok, counts.errors, received], [5, {}, 5 * large.length]);
    assert.ok((counts.bytesReceived ?? 0) > 5 * answer.length);
  });

  it('over TLS, HTTP/2 is agreed on by ALPN; a server without it is an error of class tls', async (test) => {
    const authority = await makeAuthority('ours');
    test.after(() => authority.remove());
    const certificate = await authority.sign('DNS:shop.test');
    const tls = { serverName: 'shop.test', ca: authority.cert, verify: true, resume: false };
    const secure = createSecureServer(certificate, (message, answer) => void answer.end(message.httpVersion));
    const target = await listening(test, secure);
    const { counts, result } = await load(target.port, open(50, 400, 2), { ...over2(), tls });
    assert.deepEqual([counts.ok, counts.errors, result.handshakes?.times.count], [20, {}, 2]);
    const old = createHttpsServer(certificate, (_, answer) => void answer.end('hello'));
    old.on('tlsClientError', () => {});
    const refused = await load((await listening(test, old)).port, open(50, 400), { ...over2(), tls });
    assert.deepEqual([refused.counts.ok, refused.counts.errors], [0, { tls: 20 }]);
  });

  it('a connection carries as many requests as it may, and another takes its place', async (test) => {
    const target = await http2Target(test, (stream) => stream.respond({ ':status': 200 }, { endStream: true }));
    const limited = { ...open(60, 500, 1), requestsPerConnection: 10 };
    const { counts, end } = await load(target.port, limited, over2(3));
    assert.deepEqual(
      [counts.ok, counts.errors, end.unfinished, (counts.connectionsOpened ?? 0) >= 3],
      [30, {}, 0, true]
    );
  });

  it('a server that speaks only HTTP/1.1 is no HTTP/2', async (test) => {
    const target = await httpTarget(test, (_, answer) => void answer.end('hello'));
    const { counts } = await load(target.port, open(40, 500), over2());
    assert.equal(counts.ok, 0);
    const { malformed = 0, reset = 0 } = counts.errors;
    assert.deepEqual([malformed + reset, malformed > 0], [20, true], JSON.stringify(counts.errors));
  });

  it('a request that takes too long is given up alone: those beside it on its connection are answered', async (test) => {
    let n = 0;
    const target = await http2Target(test, (stream) => {
      if (n++ % 2 === 0) {
        stream.respond({ ':status': 200 }, { endStream: true });
      }
    });
    const { counts, end } = await load(target.port, open(40, 500, 1), { ...over2(20), timeoutMs: 200 });
    assert.deepEqual([counts.ok, counts.errors, end.unfinished], [10, { timeout: 10 }, 0]);
    assert.equal(target.seen.connections, 1);
  });
});
