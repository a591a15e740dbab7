import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { templated, values } from './differing-request.fixture.ts';
import { httpTarget, load, written } from './targets.fixture.ts';

describe('what differs from request to request', () => {
  it('is written where it stands, with the length of the body and the bytes that were sent', async (test) => {
    const seen: Array<{ url?: string | undefined; headers: Record<string, unknown>; body: string }> = [];
    const target = await httpTarget(test, (message, answer) => {
      let body = '';
      message.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
      message.on('end', () => {
        seen.push({ url: message.url, headers: message.headers, body });
        answer.end('ok');
      });
    });
    const { counts, result } = await load(
      target.port,
      written({ kind: 'open', rate: 20, duration: '1s', connections: 2 }),
      {
        requests: [templated],
        values,
      }
    );
    assert.deepEqual([counts.ok, counts.errors], [20, {}]);
    const inOrder = seen.sort((a, b) => Number(a.url?.slice(1).split('?')[0]) - Number(b.url?.slice(1).split('?')[0]));
    assert.deepEqual(
      inOrder.slice(0, 3).map(({ url, body }) => [url, JSON.parse(body)]),
      [
        ['/8?name=ann%2F%C3%BC', { token: 'a"1', n: '8' }],
        ['/9?name=bob', { token: 'b', n: '9' }],
        ['/10?name=ann%2F%C3%BC', { token: 'a"1', n: '10' }],
      ]
    );
    const ids = seen.map(({ headers }) => String(headers['x-id']));
    assert.equal(new Set(ids).size, 20);
    ids.forEach((id) => assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));
    assert.ok(seen.every(({ headers }) => ['3', '4', '5'].includes(String(headers['x-amount']))));
    const traces = seen.map(({ headers }) => String(headers.traceparent));
    traces.forEach((trace) => assert.match(trace, /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-0[01]$/));
    const sampled = traces.filter((trace) => trace.endsWith('-01')).map((trace) => trace.slice(3, 35));
    assert.equal(sampled.length, 5, 'a quarter is recorded, evenly spread');
    assert.ok(sampled.includes(result.slowTraces?.[0]?.traceId ?? ''), JSON.stringify(result.slowTraces));
    assert.ok((counts.bytesSent ?? 0) > 20 * 200);
  });

  it('repeats with its seed', async (test) => {
    const asked: string[] = [];
    const target = await httpTarget(test, ({ headers }, answer) => {
      asked.push(String(headers['x-id']));
      answer.end('ok');
    });
    const shape = written({ kind: 'open', rate: 10, duration: '1s', connections: 1 });
    const job = { requests: [templated], values, valueSeed: 5 };
    await load(target.port, shape, job);
    await load(target.port, shape, job);
    assert.deepEqual(asked.slice(0, 10), asked.slice(10));
  });
});
