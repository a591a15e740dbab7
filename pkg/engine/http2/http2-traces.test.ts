import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EngineJob, EngineValue } from '../index.ts';
import { load, open, request } from '../targets.fixture.ts';
import { asCalls, call, grpcTarget } from './grpc-targets.fixture.ts';
import { http2Target, over2 } from './http2-targets.fixture.ts';

const REQUESTS = 60;
/** Sampled requests whose answers are held back. */
const HELD = 13;
/** Place of the one among the slowest that fails. */
const FAILED = 3;
/** A code of gRPC. */
const UNAVAILABLE = 14;

/** Of a request as the target saw it: its answer can be one that fails. */
interface Seen {
  readonly traceId: string;
  /** By its intended start. */
  readonly n: number;
  readonly answer: (fails: boolean) => void;
}

/**
 * Answers at once, but for those that are not to be recorded and some that are. When all have come, these are answered, the later ones first and one of them with an error, and then
 * those that are not recorded: how slow each is follows from that order, however busy the machine.
 */
class Held {
  readonly recorded: Seen[] = [];
  readonly #others: Seen[] = [];
  #count = 0;

  take(traceparent: unknown, n: unknown, answer: Seen['answer']): void {
    const [, traceId = '', , flags] = String(traceparent).split('-');
    const seen = { traceId, n: Number(n), answer };
    if (flags !== '01') {
      this.#others.push(seen);
    } else if (seen.n % 3 !== 0 && this.recorded.length < HELD) {
      this.recorded.push(seen);
    } else {
      answer(false);
    }
    if (++this.#count === REQUESTS) {
      setTimeout(() => this.#next(), 500);
    }
  }

  /** The slowest first. */
  get inOrder(): Seen[] {
    return this.recorded.toSorted((a, b) => a.n - b.n);
  }

  #next(left = this.inOrder): void {
    const last = left.pop();
    if (last === undefined) {
      this.#others.forEach(({ answer }) => answer(false));
    } else {
      last.answer(left.length === FAILED);
      setTimeout(() => this.#next(left), 5);
    }
  }
}
/** Each is asked to record its spans, or not, and told which it is. */
const differing = {
  slots: [
    { token: 'TRACE', value: 0, column: 0, as: 'header' },
    { token: 'NUMBER', value: 1, column: 0, as: 'header' },
  ],
  headers: [
    ['traceparent', 'TRACE'],
    ['x-n', 'NUMBER'],
  ],
} as const;
const values: EngineValue[] = [
  { kind: 'trace', sampled: 0.7 },
  { kind: 'counter', from: 0 },
];

async function assertSlowest(port: number, held: Held, job: Partial<EngineJob>, [ok, failed]: [string, string]) {
  const { counts, result } = await load(port, open(120, 500, 2), { ...job, values });
  assert.deepEqual([counts.arrivals, counts.ok, counts.errors], [REQUESTS, REQUESTS - 1, { status: 1 }]);
  const { slowTraces = [], failedTraces = [] } = result;
  const slowest = held.inOrder.slice(0, 10);
  assert.deepEqual(
    slowTraces.map(({ traceId, status, error }) => [traceId, status, error]),
    slowest.map(({ traceId }, i) => [traceId, i === FAILED ? failed : ok, i === FAILED ? 'status' : null])
  );
  assert.deepEqual(failedTraces, [slowTraces[FAILED]]);
  const times = slowTraces.map(({ responseUs }) => responseUs);
  assert.deepEqual(
    times,
    times.toSorted((a, b) => b - a)
  );
  assert.ok(slowTraces.every(({ serviceUs, responseUs }) => serviceUs !== null && serviceUs <= responseUs));
}

describe('the ten slowest traced requests, on streams beside each other,', { concurrency: 2 }, () => {
  it('are those of HTTP/2 that took longest, in order, failed ones included', async (test) => {
    const held = new Held();
    const { port } = await http2Target(test, (stream, { traceparent, 'x-n': n }) =>
      held.take(traceparent, n, (fails) => stream.respond({ ':status': fails ? 503 : 200 }, { endStream: true }))
    );
    await assertSlowest(port, held, { ...over2(100), requests: [request(differing)] }, ['200', '503']);
  });

  it('are those of gRPC that took longest, in order, failed ones included', async (test) => {
    const held = new Held();
    const { port } = await grpcTarget(test, ({ request: message, metadata }, answer) =>
      held.take(metadata.get('traceparent')[0], metadata.get('x-n')[0], (fails) =>
        fails ? answer({ code: UNAVAILABLE }) : answer(null, message)
      )
    );
    const own = call();
    const requests = [{ ...own, slots: differing.slots, headers: [...own.headers, ...differing.headers] }];
    await assertSlowest(port, held, { ...asCalls(100), requests }, ['OK', 'UNAVAILABLE']);
  });
});
