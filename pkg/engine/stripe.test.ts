import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { EngineValue } from './job.ts';
import { loadSchedule } from './load-schedule.ts';
import type { LoadShape } from './load-shape.ts';
import { requestPattern } from './request-pattern.ts';
import { RequestTemplate } from './request-template.ts';
import { RequestTurns } from './request-turns.ts';
import { LoadValues } from './request-values.ts';
import { shareOf, WHOLE, type Stripe } from './stripe.ts';

const values: EngineValue[] = [
  { kind: 'counter', from: 7 },
  { kind: 'uuid' },
  { kind: 'random', from: 1, to: 1_000_000 },
  { kind: 'rows', rows: [['ann'], ['bob'], ['cy']] },
  { kind: 'trace', sampled: 0.3 },
];
const slots = values.map((_, value) => ({ token: `SLOT${value}`, value, column: 0, as: 'text' as const }));
const pattern = requestPattern(Buffer.from(slots.map(({ token }) => token).join(' ')), { slots }, values);

const stage = fc.record({
  fromPerSec: fc.integer({ min: 0, max: 300 }),
  toPerSec: fc.integer({ min: 0, max: 300 }),
  lengthMs: fc.integer({ min: 1, max: 1_500 }),
});
const load = fc.record({
  warmupMs: fc.constantFrom(0, 1_000),
  stages: fc.array(stage, { minLength: 1, maxLength: 4 }),
  poissonSeed: fc.option(fc.integer({ min: 0, max: 4_294_967_295 }), { nil: undefined }),
  seed: fc.integer({ min: 0, max: 4_294_967_295 }),
  requests: fc.array(fc.record({ weight: fc.integer({ min: 1, max: 7 }), differs: fc.boolean() }), {
    minLength: 1,
    maxLength: 5,
  }),
});
type SomeLoad = typeof load extends fc.Arbitrary<infer T> ? T : never;

/** The turns of a part of a load, each with what its request says. */
function turnsOf({ seed, requests }: SomeLoad, kind: LoadShape['kind'], stripe: Stripe): () => string {
  const all = new LoadValues(values, seed, [1, 2]);
  const template = pattern && new RequestTemplate(pattern, all.all);
  const prepared = requests.map(({ weight, differs }, index) => ({
    ...{ index, weight, bytes: new Uint8Array(), answersHead: false },
    template: differs ? template : undefined,
  }));
  const turns = new RequestTurns(prepared, { kind, stripe, values: all });
  const room = Buffer.alloc(1_000);
  return () => {
    const request = turns.next();
    return `${request.index} ${room.toString('latin1', 0, request.template?.write(room) ?? 0)}`;
  };
}

/** Every request of a part of an open load: when it is due, which it is, and what it says. */
function arrivalsOf(some: SomeLoad, stripe: Stripe): string[] {
  const rest = { kind: 'open', connections: 1, maxConnections: 1, requestsPerConnection: 1, drops: false } as const;
  const schedule = loadSchedule({ ...some, ...rest, thinkMs: 0, measuredMs: 0 }, stripe);
  const next = turnsOf(some, 'open', stripe);
  const found: string[] = [];
  for (let k = 0; k < schedule.total && schedule.intendedUs(k) !== Infinity; k++) {
    found.push(`${schedule.intendedUs(k)} ${next()}`);
  }
  return found;
}

const stripesOf = (of: number): Stripe[] => Array.from({ length: of }, (_, index) => ({ index, of }));

describe('the parts of a load', () => {
  it('are together exactly the whole: the same requests, each due at the same instant and saying the same', () => {
    fc.assert(
      fc.property(load, fc.integer({ min: 1, max: 8 }), (some, threads) => {
        const whole = arrivalsOf(some, WHOLE);
        const parts = stripesOf(threads).map((stripe) => arrivalsOf(some, stripe));
        assert.deepEqual(parts.flat().sort(), whole.sort());
        const lengths = parts.map(({ length }) => length);
        assert.ok(Math.max(...lengths) - Math.min(...lengths) <= 1, String(lengths));
      }),
      { numRuns: 150 }
    );
  });

  it('have together as many connections as the whole, remainders kept, and never fewer at most than at first', () => {
    const connections = fc.integer({ min: 1, max: 10_000 });
    fc.assert(
      fc.property(connections, connections, fc.integer({ min: 1, max: 8 }), (first, more, threads) => {
        const shares = stripesOf(threads).map((stripe) => [shareOf(first, stripe), shareOf(first + more, stripe)]);
        assert.equal(
          shares.reduce((sum, [share = 0]) => sum + share, 0),
          first
        );
        assert.ok(shares.every(([least = 0, most = 0]) => most >= least));
      })
    );
  });

  it('ask together for what the whole asks for', () => {
    fc.assert(
      fc.property(load, fc.integer({ min: 1, max: 8 }), (some, threads) => {
        const rest = { kind: 'open', connections: 1, maxConnections: 1, requestsPerConnection: 1 } as const;
        const shape = { ...some, ...rest, drops: false, thinkMs: 0, measuredMs: 0 };
        const asked = stripesOf(threads).map((stripe) => loadSchedule(shape, stripe).asked(0, 1_234_567));
        const whole = loadSchedule(shape).asked(0, 1_234_567);
        assert.ok(Math.abs(asked.reduce((sum, one) => sum + one, 0) - whole) < 1e-6 * (1 + whole));
      }),
      { numRuns: 50 }
    );
  });

  it('of a closed load take every turn of their own, so that no thread is left with one kind, and never say the same', () => {
    const some = { ...fc.sample(load, { numRuns: 1, seed: 1 })[0], seed: 5 } as SomeLoad;
    const closed = {
      ...some,
      requests: [
        { weight: 1, differs: true },
        { weight: 1, differs: false },
      ],
    };
    const said = stripesOf(2).map((stripe) => {
      const next = turnsOf(closed, 'closed', stripe);
      return Array.from({ length: 6 }, next);
    });
    for (const turns of said) {
      assert.deepEqual(
        turns.map((turn) => turn.slice(0, 1)),
        ['0', '1', '0', '1', '0', '1']
      );
    }
    const counters = said.map((turns) =>
      turns.filter((turn) => turn.startsWith('0')).map((turn) => turn.split(' ')[1])
    );
    assert.deepEqual(counters, [
      ['7', '9', '11'],
      ['8', '10', '12'],
    ]);
  });
});
