import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { testDefinition } from '@headroom/contract';
import { generators } from '@headroom/generators';
import { RunMeasurement } from '@headroom/measure';
import { parseAllowList } from '../targets/allow-list.ts';
import { settledTest } from '../preferences/choose-generator.ts';
import { tryTarget } from './preflight.ts';
import { planLoad, type ReadyLoad } from './prepare-load.ts';

/** Counts what comes to an address of this machine. */
async function counting(context: TestContext, ip: string, port = 0) {
  const seen = { requests: 0, port };
  const server = createServer((_, answer) => {
    seen.requests++;
    answer.end('hello');
  }).listen(port, ip);
  await once(server, 'listening');
  seen.port = (server.address() as AddressInfo).port;
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return seen;
}

describe('a target whose name', () => {
  async function tried(url: string, resolve: () => Promise<string[]>) {
    const allow = parseAllowList('127.0.0.0/8');
    assert.ok(allow.ok);
    const load = { kind: 'open', rate: 40, duration: '1s', connections: 2, requestsPerConnection: 1 };
    const definition = testDefinition.parse({ kind: 'Test', name: 'moving', target: { url }, load });
    const needs = {
      generators,
      secrets: { get: async () => undefined },
      rules: { allow: allow.value, resolve, isOwnListener: () => false },
    };
    const planned = await planLoad(settledTest(definition, { name: 'native', by: 'default' }), needs);
    return tryTarget(planned, { ...needs, tell: () => {}, signal: new AbortController().signal });
  }

  async function made({ generator, job }: ReadyLoad) {
    const run = generator.start(job);
    const measurement = new RunMeasurement();
    for await (const delta of run.seconds) {
      measurement.add(delta);
    }
    await run.done;
    return measurement.snapshot().counts;
  }

  it('leads elsewhere during a load stays with the address that was checked, new connections too; the next run asks anew', async (context) => {
    const first = await counting(context, '127.0.0.1');
    const second = await counting(context, '127.0.0.2', first.port);
    let ip = '127.0.0.1';
    const url = `http://moving.test:${first.port}/`;
    const { ready } = await tried(url, async () => [ip]);
    assert.ok(ready);
    ip = '127.0.0.2';
    const { ok, connectionsOpened } = await made(ready);
    assert.deepEqual([ok, first.requests, second.requests], [40, 41, 0], 'one of them before the load');
    assert.ok((connectionsOpened ?? 0) >= 40);
    const again = await tried(url, async () => [ip]);
    assert.equal(again.ready?.job.address.ip, '127.0.0.2');
  });

  it('has no address is refused before anything is sent, and says so', async () => {
    const { ready, failure, preflight } = await tried('http://nowhere.test/', async () => []);
    assert.deepEqual([ready, failure?.code], [undefined, 'target.unresolved']);
    assert.match(preflight.steps[0]?.finding ?? '', /host name "nowhere\.test" has no address/);
  });
});
