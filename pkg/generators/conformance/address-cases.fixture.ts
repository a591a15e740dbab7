import assert from 'node:assert/strict';
import type { Generator } from '../generator.ts';
import type { ConformanceCase } from './cases.fixture.ts';
import { CountingTarget, hasIpv6 } from './counting-target.fixture.ts';
import { make, testFor } from './run-load.fixture.ts';

/** Where requests go: to the address that was checked, and nowhere else. */
export const addressCases: readonly ConformanceCase[] = [
  {
    name: 'redirect',
    async check(generator) {
      await using target = await CountingTarget.open();
      await using elsewhere = await CountingTarget.open();
      target.redirectTo = `http://127.0.0.1:${elsewhere.port}/`;
      const test = testFor(generator, { port: target.port, path: '/redirect' });
      const { result } = await make(generator, test, target.port);
      assert.equal(elsewhere.requests.length, 0);
      assert.equal(result.counts.ok, result.counts.sent);
    },
  },
  {
    // localhost was another address when it was looked up: whoever looks it up again finds the other server.
    name: 'other address',
    check: (generator) => checkedOnly(generator, '127.0.0.2'),
  },
  {
    name: 'IPv6',
    check: async (generator) => (hasIpv6 ? checkedOnly(generator, '::1') : 'no IPv6'),
  },
];

async function checkedOnly(generator: Generator, ip: string): Promise<void> {
  await using elsewhere = await CountingTarget.open();
  const { port } = elsewhere;
  await using target = await CountingTarget.open({ host: ip, port });
  const test = testFor(generator, { port, target: { url: `http://localhost:${port}/` } });
  const { result } = await make(generator, test, port, { ip });
  assert.equal(elsewhere.requests.length, 0);
  assert.ok(result.counts.ok > 0 && target.requests.length >= result.counts.ok, JSON.stringify(result.counts));
  assert.equal(target.requests[0]?.headers.host, `localhost:${port}`);
}
