import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { ErrorClass } from '@headroom/contract';
import type { Generator } from '../generator.ts';
import type { ConformanceCase } from './cases.fixture.ts';
import { CountingTarget } from './counting-target.fixture.ts';
import { make, testFor, type LoadWish, type Made } from './run-load.fixture.ts';

/** What generators that do not tell failures apart take them for; as docs/generators.md says. */
const taken: Readonly<Record<string, Partial<Record<ErrorClass, ErrorClass>>>> = {
  fortio: { connect: 'reset', tls: 'reset', malformed: 'reset' },
  wrk: { malformed: 'reset' },
  wrk2: { malformed: 'reset' },
  nighthawk: { malformed: 'reset' },
};

/** The class that a failure has by the account of a generator. */
function classBy({ name }: Generator, errorClass: ErrorClass): ErrorClass {
  return taken[name]?.[errorClass] ?? errorClass;
}

/** How a load fails whose target does not answer as it should. */
export const failureCases: readonly ConformanceCase[] = [
  {
    name: 'no target',
    async check(generator) {
      const target = await CountingTarget.open();
      const { port } = target;
      await target[Symbol.asyncDispose]();
      // Some fail, with a code and in words, where there is nobody at all; none may hang or count an answer.
      const made = await make(generator, testFor(generator, { port }), port).catch((error: unknown) => error);
      if (made instanceof Error) {
        assert.match(String((made as { code?: string }).code), /^run\.generator_(exit|output)$/);
        return 'run fails';
      }
      return failed(generator, made as Made, 'connect');
    },
  },
  {
    name: 'timeout',
    async check(generator) {
      await using target = await CountingTarget.open();
      const made = await make(generator, slowly(generator, { port: target.port, path: '/late' }), target.port);
      const { errors } = made.result.counts;
      // Two of them wait for late answers all the same, and count them: their plans say so.
      if (errors.timeout === undefined) {
        const { altered } = await generator.plan(slowly(generator, { port: 1 }), null);
        assert.ok(altered.some(({ path, code }) => path === 'target.timeout' && code === 'not-cancelled'));
        assert.ok(made.result.timings.response.maxUs > 1_400_000);
        return 'waits';
      }
      return failed(generator, made, 'timeout');
    },
  },
  {
    name: 'no answer',
    async check(generator) {
      await using target = await CountingTarget.open();
      const { result } = await make(generator, slowly(generator, { port: target.port, path: '/never' }), target.port);
      const { arrivals, ok, errors } = result.counts;
      // Whoever counts answers only has to say at least that requests were sent.
      assert.ok(ok === 0 && arrivals > 0, JSON.stringify(result.counts));
      assert.ok(errors.timeout !== undefined || result.warnings.some(({ code }) => code.endsWith('.no_answer')));
    },
  },
  {
    name: 'reset',
    async check(generator) {
      await using target = await CountingTarget.open();
      const made = await make(generator, testFor(generator, { port: target.port, path: '/reset' }), target.port);
      return failed(generator, made, 'reset');
    },
  },
  {
    name: 'malformed',
    async check(generator) {
      const server = createServer((socket) => {
        socket.on('error', () => {}).once('data', () => socket.end('220 mail.test SMTP\r\n\r\n'));
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      try {
        const { port } = server.address() as AddressInfo;
        return failed(generator, await make(generator, testFor(generator, { port }), port), 'malformed');
      } finally {
        server.close();
      }
    },
  },
];

/** That nothing went well and every failure is of the class that the generator takes it for; gives that one where it is another. */
export function failed(generator: Generator, { result }: Made, errorClass: ErrorClass): string | void {
  const { ok, errors, arrivals } = result.counts;
  const as = classBy(generator, errorClass);
  const words = JSON.stringify(result.counts);
  assert.ok(ok === 0 && arrivals > 0, words);
  if (errors[as] === undefined) {
    assert.ok(
      result.warnings.some(({ code }) => code.endsWith('.no_answer')) && Object.keys(errors).length === 0,
      words
    );
    return 'unseen';
  }
  assert.deepEqual(Object.keys(errors), [as], words);
  assert.ok((errors[as] ?? 0) > 0);
  return as === errorClass ? undefined : `as ${as}`;
}

function slowly(generator: Generator, wish: LoadWish) {
  const rate = generator.capabilities.loops.includes('open') ? { rate: 10 } : {};
  return testFor(generator, { ...wish, target: { timeout: '1s' }, load: { duration: '2s', ...rate } });
}
