import assert from 'node:assert/strict';
import type { EngineJob } from './index.ts';
import { load, open, request } from './targets.fixture.ts';

/** Where a target redirects what is asked of it on the way to `/c`, by path. */
export const wayToC: Readonly<Record<string, string>> = { '/': 'http://target.test/a?n=1#part', '/a?n=1': './b/../c' };
/** For how long such a target thinks before each answer, ms. */
export const THINKS_MS = 20;
/** 20 requests, over two connections. */
export const twenty = open(40, 500, 2);

/** Asserts that 20 requests go on to `/c`, with their headers, on the connections that they have, and are timed as a whole; `asked` has each path with the header `x-tenant`. */
export async function assertGoesToC(
  port: number,
  asked: readonly string[],
  { leastBytes, ...job }: Partial<EngineJob> & { readonly leastBytes: number }
): Promise<void> {
  const requests = [request({ headers: [['X-Tenant', 'demo']] })];
  const { counts, result, end } = await load(port, twenty, { ...job, followRedirects: 3, requests });
  assert.deepEqual([counts.ok, counts.errors, end.unfinished], [20, {}, 0]);
  assert.deepEqual([counts.statuses, counts.arrivals, counts.sent], [{ 200: 20, 301: 40 }, 20, 20]);
  assert.deepEqual(result.redirects, { followed: 40, elsewhere: 0, malformed: 0, tooMany: 0 });
  assert.deepEqual(new Set(asked), new Set(['/ demo', '/a?n=1 demo', '/c demo']));
  assert.equal(counts.connectionsOpened, 2);
  const leastUs = 3 * 1_000 * (THINKS_MS - 1);
  assert.ok((result.summary.service?.minUs ?? 0) > leastUs, JSON.stringify(result.summary.service));
  assert.ok((counts.bytesSent ?? 0) > 20 * 3 * leastBytes);
}
