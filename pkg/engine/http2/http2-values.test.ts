import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { templated, values } from '../differing-request.fixture.ts';
import type { EngineJob, EngineValue } from '../index.ts';
import { closed, httpTarget, load, open, request } from '../targets.fixture.ts';
import { asCalls, call, grpcTarget } from './grpc-targets.fixture.ts';
import { http2Target, over2 } from './http2-targets.fixture.ts';

interface Seen {
  readonly path: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Node's own server of HTTP/2, which keeps what it is asked. */
async function keeping(test: TestContext, initialWindowSize = 65_535) {
  const seen: Seen[] = [];
  const target = await http2Target(
    test,
    (stream, headers) => {
      let body = '';
      stream.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
      stream.on('end', () => {
        seen.push({ path: headers[':path'] ?? '', headers, body });
        stream.respond({ ':status': 200 }, { endStream: true });
      });
    },
    { settings: { initialWindowSize } }
  );
  return { port: target.port, seen };
}

/** Without the first half of trace ids, which is that of the load. */
const whatDiffers = ({ path, headers, body }: Seen): string =>
  [path, headers['x-id'], headers['x-amount'], String(headers.traceparent).slice(19), body].map(String).join(' ');

describe('what differs from request to request, over HTTP/2', { concurrency: 2 }, () => {
  const job = { requests: [templated], values, valueSeed: 5 } satisfies Partial<EngineJob>;

  it('is what it is over HTTP/1.1, with one thread or several, and the bytes are counted', async (test) => {
    const asked: string[] = [];
    const plain = await httpTarget(test, ({ url = '', headers }, answer) => {
      let body = '';
      answer.req.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
      answer.req.on('end', () => {
        asked.push(whatDiffers({ path: url, headers, body }));
        answer.end('ok');
      });
    });
    const shape = open(40, 500, 2);
    await load(plain.port, shape, job);
    const target = await keeping(test);
    for (const threads of [1, 2]) {
      target.seen.length = 0;
      const { counts, result } = await load(target.port, shape, { ...job, ...over2(3), threads });
      assert.deepEqual([counts.ok, counts.errors], [20, {}]);
      assert.deepEqual(target.seen.map(whatDiffers).sort(), asked.toSorted(), `${threads} threads`);
      const marks = new Set(target.seen.map(({ headers }) => String(headers.traceparent).slice(0, 19)));
      assert.equal(marks.size, 1, 'all of a load, of whichever thread');
      const traces = target.seen.map(({ headers }) => String(headers.traceparent));
      const recorded = traces.filter((trace) => trace.endsWith('-01')).map((trace) => trace.slice(3, 35));
      assert.equal(recorded.length, 5);
      assert.ok(recorded.includes(result.slowTraces?.[0]?.traceId ?? ''), JSON.stringify(result.slowTraces));
      assert.ok((counts.bytesSent ?? 0) > 20 * 200);
    }
  });

  it('goes whole where it takes long headers, several frames, and more than a window', async (test) => {
    const rows = [1, 126, 127, 128, 254, 255, 9_000, 20_000].map((length) => [` ${'x'.repeat(length)} `]);
    const long: EngineValue[] = [
      { kind: 'rows', rows },
      { kind: 'counter', from: 0 },
    ];
    const slots = [
      { token: 'SLOT-A', value: 0, column: 0, as: 'header' },
      { token: 'SLOT-B', value: 0, column: 0, as: 'text' },
      { token: 'SLOT-C', value: 1, column: 0, as: 'path' },
    ] as const;
    const requests = [
      request({
        ...{ method: 'POST', path: '/SLOT-C', headers: [['X-Long', ' SLOT-A']], slots },
        body: Buffer.from(`<SLOT-B>${'y'.repeat(300)}`),
      }),
    ];
    const target = await keeping(test, 1_000);
    const { counts } = await load(target.port, open(2_000, 16, 1), { ...over2(32), requests, values: long });
    assert.deepEqual([counts.ok, counts.errors], [32, {}]);
    for (const { path, headers, body } of target.seen) {
      const [text = ''] = rows[Number(path.slice(1)) % rows.length] ?? [];
      assert.equal(headers['x-long'], text.trim());
      assert.equal(body, `<${text}>${'y'.repeat(300)}`);
      assert.equal(headers['content-length'], String(body.length));
    }
  });

  it('leaves what does not differ as it is: other requests, and bodies without values', async (test) => {
    const slots = [{ token: 'SLOT-A', value: 0, column: 0, as: 'path' }] as const;
    const body = Buffer.alloc(100_000, 'z');
    const requests = [
      request({ method: 'PUT', path: '/n/SLOT-A', slots, body }),
      request({ name: 'none', path: '/none' }),
      request({ name: 'empty', method: 'POST', path: '/e/SLOT-A', slots }),
    ];
    const target = await keeping(test);
    const counter: EngineValue[] = [{ kind: 'counter', from: 10 }];
    const { counts } = await load(target.port, open(60, 500, 2), { ...over2(4), requests, values: counter });
    assert.deepEqual([counts.ok, counts.errors], [30, {}]);
    const paths = target.seen.map(({ path }) => path);
    assert.deepEqual(
      new Set(paths.filter((path) => path !== '/none')),
      new Set(Array.from({ length: 20 }, (_, i) => `/${i % 2 === 0 ? 'n' : 'e'}/${10 + i}`))
    );
    assert.equal(paths.filter((path) => path === '/none').length, 10);
    for (const { path, headers, body: came } of target.seen) {
      const length = path.startsWith('/n/') ? body.length : 0;
      assert.equal(came.length, length);
      assert.equal(headers['content-length'], path === '/none' ? undefined : String(length));
    }
  });

  it('is nobody’s to remember on the way, and each call of gRPC has its own', async (test) => {
    const ids: unknown[] = [];
    const target = await grpcTarget(test, ({ request: message, metadata }, answer) => {
      ids.push(metadata.get('traceparent')[0]);
      answer(null, message);
    });
    const own = call();
    const slots = [{ token: 'SLOT-T', value: 0, column: 0, as: 'header' }] as const;
    const requests = [{ ...own, headers: [...own.headers, ['traceparent', 'SLOT-T'] as const], slots }];
    const trace: EngineValue[] = [{ kind: 'trace', sampled: 1 }];
    const { counts, result } = await load(target.port, closed(300, 2), { ...asCalls(3), requests, values: trace });
    assert.ok(counts.ok > 20 && counts.ok === counts.statuses.OK, JSON.stringify(counts));
    assert.equal(new Set(ids).size, ids.length);
    const [slowest] = result.slowTraces ?? [];
    assert.ok(ids.some((id) => String(id).startsWith(`00-${slowest?.traceId}-`) && String(id).endsWith('-01')));
  });
});
