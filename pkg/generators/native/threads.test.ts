import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { testDefinition, type SettledTest } from '@headroom/contract';
import { native } from './native.ts';
import { notForLoad } from './not-for-load.ts';
import { nativeOptions } from './options.ts';

function testOf(threads: number, connections = 5): SettledTest {
  const load = { kind: 'open', rate: 20, duration: '1s', connections };
  const target = { url: 'http://shop.test:8080/' };
  const test = testDefinition.parse({ kind: 'Test', name: 'a test', target, load });
  return { ...test, generator: { name: 'native', options: { threads } } };
}

describe('threads of the native generator', () => {
  it('share a load out, said in words and seen by the target', async (context) => {
    const test = testOf(2);
    const { steps } = await native.plan(test, null);
    assert.ok(
      steps.includes(
        'Share out requests and connections among 2 threads that begin together, 2 or 3 connections each.'
      ),
      steps.join(' ')
    );
    let asked = 0;
    const server = createServer((_, answer) => {
      asked++;
      answer.end('hello');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    context.after(() => {
      server.close();
      server.closeAllConnections();
    });
    const { port } = server.address() as AddressInfo;
    const started = native.start({ test, target: test.target, address: { ip: '127.0.0.1', port } });
    await started.done;
    assert.equal(asked, 20);
  });

  it('are no more than connections or cores', async () => {
    assert.deepEqual(notForLoad(nativeOptions.parse({ threads: 3 }), testOf(3), 4), []);
    const many = notForLoad(nativeOptions.parse({ threads: 3 }), testOf(3, 2), 2);
    assert.deepEqual(
      many.map(({ path, message }) => [path, message.split(':')[0]]),
      [
        ['generator.options.threads', 'must be at most the connections of the load, 2'],
        ['generator.options.threads', 'must be at most the cores that the runner may use, 2'],
      ]
    );
    assert.equal((await native.plan(testOf(0), null)).unsupported[0]?.path, 'generator.options.threads');
  });

  it('measure the floor of the generator first where the test asks for it, with answers as long as it says', async () => {
    const test = testOf(1);
    const calibrated = { ...test, generator: { name: 'native', options: { calibrate: true } } };
    const { steps, unsupported } = await native.plan(calibrated, null);
    assert.deepEqual(unsupported, []);
    assert.match(steps[0] ?? '', /^Measure the generator's own floor first, for 4 s/);
    const sized = (options: Record<string, boolean | number>) => ({ ...test, generator: { name: 'native', options } });
    const long = await native.plan(sized({ calibrate: true, answerBytes: 5_000 }), null);
    assert.match(long.steps[0] ?? '', /with answers of 4\.88 KiB\.$/);
    const unasked = await native.plan(sized({ answerBytes: 5_000 }), null);
    assert.deepEqual(
      unasked.unsupported.map(({ path }) => path),
      ['generator.options.answerBytes']
    );
  });
});
