import assert from 'node:assert/strict';
import { sensitiveHeaders } from 'node:http2';
import { describe, it } from 'node:test';
import type { EngineValue } from '../index.ts';
import { assertGoesToC, THINKS_MS, twenty, wayToC } from '../redirects.fixture.ts';
import { closed, load, open, request } from '../targets.fixture.ts';
import { http2Target, over2 } from './http2-targets.fixture.ts';

const followRedirects = 3;

describe('redirects over HTTP/2', { concurrency: 3 }, () => {
  it('are counted and not followed unless that is asked for', async (test) => {
    const target = await http2Target(test, (stream) => {
      stream.respond({ ':status': 302, location: '/there' }, { endStream: true });
    });
    const { counts, result } = await load(target.port, twenty, over2());
    assert.deepEqual([counts.ok, counts.statuses, result.redirects], [20, { 302: 20 }, undefined]);
  });

  it('are followed to the end, beside other requests on the connection, and the time is that of the whole', async (test) => {
    const asked: string[] = [];
    const target = await http2Target(test, (stream, { ':path': path = '', 'x-tenant': tenant }) => {
      asked.push(`${path} ${String(tenant)}`);
      const location = wayToC[path];
      setTimeout(() => {
        stream.respond(location === undefined ? { ':status': 200 } : { ':status': 301, location });
        stream.end('hello');
      }, THINKS_MS);
    });
    await assertGoesToC(target.port, asked, { ...over2(), leastBytes: 30 });
  });

  it('keep values, trace context and with 307 the body; 303 leaves out the body and what describes it', async (test) => {
    const seen: Array<{ what: string; id: unknown; body: string; type: unknown; length: unknown; secrets: unknown }> =
      [];
    const target = await http2Target(test, (stream, headers) => {
      let body = '';
      stream.on('data', (chunk: Buffer) => (body += String(chunk)));
      stream.on('end', () => {
        const { ':path': path = '', ':method': method, 'x-id': id, 'content-type': type } = headers;
        const length = headers['content-length'];
        const unremembered = (headers as { [sensitiveHeaders]?: string[] })[sensitiveHeaders] ?? [];
        const secrets = unremembered.filter((name) => name !== 'content-length');
        seen.push({ what: `${method} ${path}`, id, body, type, length, secrets });
        const next: Record<string, [number, string]> = { '/first': [307, '/second'], '/second': [303, '/third'] };
        const [status, location] = next[path] ?? [200, undefined];
        stream.respond({ ':status': status, ...(location === undefined ? {} : { location }) }, { endStream: true });
      });
    });
    const slots = [
      { token: 'SLOT-A', value: 0, column: 0, as: 'header' },
      { token: 'SLOT-B', value: 0, column: 0, as: 'text' },
    ] as const;
    const headers = [
      ['x-id', 'SLOT-A'],
      ['authorization', 'Bearer s3cret'],
      ['content-type', 'text/plain'],
    ] as const;
    const counter: EngineValue[] = [
      { kind: 'counter', from: 98 },
      { kind: 'trace', sampled: 1 },
    ];
    const requests = [
      request({ ...{ method: 'POST', path: '/first', headers, slots }, body: Buffer.from('<SLOT-B>') }),
    ];
    const job = { ...over2(), followRedirects, requests, values: counter };
    const { counts, result } = await load(target.port, open(20, 200, 1), job);
    assert.deepEqual([counts.ok, counts.statuses], [4, { 200: 4, 303: 4, 307: 4 }]);
    for (const id of ['98', '99', '100', '101']) {
      const [first, second, third] = seen.filter((one) => one.id === id);
      // What nobody on the way may remember stays so.
      const secrets = ['x-id', 'authorization'];
      const posted = { id, body: `<${id}>`, type: 'text/plain', length: String(id.length + 2), secrets };
      assert.deepEqual(first, { what: 'POST /first', ...posted });
      assert.deepEqual(second, { what: 'POST /second', ...posted });
      assert.deepEqual(third, { what: 'GET /third', id, body: '', type: undefined, length: undefined, secrets });
    }
    assert.equal(result.slowTraces?.length, 4);
  });

  it('that lead elsewhere, nowhere or round in circles are errors of class status, each counted by why', async (test) => {
    let other = 0;
    const elsewhere = await http2Target(test, (stream) => {
      other++;
      stream.respond({ ':status': 200 }, { endStream: true });
    });
    const ways: Array<[location: string | undefined, why: object]> = [
      [`http://127.0.0.1:${elsewhere.port}/`, { elsewhere: 8 }],
      ['https://target.test/', { elsewhere: 8 }],
      ['//other.test/', { elsewhere: 8 }],
      ['http://[', { malformed: 8 }],
      [undefined, { malformed: 8 }],
      ['/again', { followed: 24, tooMany: 8 }],
    ];
    for (const [location, why] of ways) {
      const authorities = new Set<unknown>();
      const target = await http2Target(test, (stream, { ':authority': authority }) => {
        authorities.add(authority);
        stream.respond({ ':status': 307, ...(location === undefined ? {} : { location }) }, { endStream: true });
      });
      const { counts, result } = await load(target.port, open(40, 200, 2), { ...over2(), followRedirects });
      assert.deepEqual([counts.ok, counts.errors, authorities], [0, { status: 8 }, new Set(['target.test'])], location);
      const none = { followed: 0, elsewhere: 0, malformed: 0, tooMany: 0 };
      assert.deepEqual(result.redirects, { ...none, ...why }, location);
    }
    assert.equal(other, 0);
  });

  it('share one timeout, and what breaks on the way fails the whole', async (test) => {
    const slow = await http2Target(test, (stream) => {
      setTimeout(() => {
        if (!stream.destroyed) {
          stream.respond({ ':status': 302, location: '/more' }, { endStream: true });
        }
      }, 80);
    });
    const patient = { ...over2(8), followRedirects: 20, timeoutMs: 200 };
    const late = await load(slow.port, open(20, 300, 1), patient);
    assert.deepEqual([late.counts.ok, late.counts.errors, late.end.unfinished], [0, { timeout: 6 }, 0]);
    const broken = await http2Target(test, (stream, { ':path': path }) => {
      if (path === '/') {
        stream.respond({ ':status': 302, location: '/next' }, { endStream: true });
      } else {
        stream.close(2);
      }
    });
    const lost = await load(broken.port, twenty, { ...over2(), followRedirects });
    assert.deepEqual([lost.counts.ok, lost.counts.errors, lost.end.unfinished], [0, { reset: 20 }, 0]);
  });

  it('count for the requests that a connection may carry, and go on over a new one, also in a closed load', async (test) => {
    const paths = new Map<unknown, number>();
    const target = await http2Target(test, (stream, { ':path': path }) => {
      paths.set(stream.session, (paths.get(stream.session) ?? 0) + 1);
      const next = path === '/' ? { ':status': 302, location: '/next' } : { ':status': 200 };
      setTimeout(() => stream.respond(next, { endStream: true }), 2);
    });
    for (const streams of [1, 4]) {
      const limited = { ...open(40, 500, 1), requestsPerConnection: 3 };
      const { counts, end } = await load(target.port, limited, { ...over2(streams), followRedirects });
      assert.deepEqual([counts.ok, counts.errors, end.unfinished], [20, {}, 0], `${streams} streams`);
      const each = { ...closed(300, 2), requestsPerConnection: 1 };
      const busy = await load(target.port, each, { ...over2(streams), followRedirects });
      assert.ok(busy.counts.ok > 3 && busy.end.unfinished === 0, JSON.stringify(busy.counts));
      assert.deepEqual([busy.counts.errors, busy.counts.statuses[302]], [{}, busy.counts.ok]);
      assert.ok((busy.counts.connectionsOpened ?? 0) >= 2 * busy.counts.ok);
    }
    assert.ok([...paths.values()].every((n) => n <= 3));
  });
});
