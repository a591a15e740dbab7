import {
  check,
  testDefinition,
  type Preferences,
  type Run,
  type SecondDelta,
  type StoredTest,
} from '@headroom/contract';
import { Histogram, noCounts } from '@headroom/measure';

export const testId = '01JD8Z7M3Q4V5W6X7Y8Z9ABCD0';
export const runId = '01JD8Z7M3Q4V5W6X7Y8Z9ABCDE';
export const ciToken = 'hdr_a-token-with-scopes-of-its-own';
export const unknownId = '01JD8Z7M3Q4V5W6X7Y8Z9ABCDX';

const checked = check(testDefinition, {
  kind: 'Test',
  name: 'checkout',
  target: { url: 'http://127.0.0.1:8080/checkout' },
  load: { kind: 'open', rate: 10, connections: 1, duration: '2s' },
});
if (!checked.ok) {
  throw new Error(JSON.stringify(checked.problems));
}
const test = checked.value;
/** The one test, as the runner keeps it. */
export const stored: StoredTest = {
  id: testId,
  file: 'checkout.yaml',
  version: 1,
  updatedAtMs: 1_700_000_000_000,
  test,
  recentRuns: [],
};

/** The one run, in the queue. */
export const queued: Run = {
  id: runId,
  testId,
  test,
  generator: { name: 'native', by: 'default' },
  plan: null,
  preflight: null,
  actor: { name: 'ada', verified: true },
  notes: '',
  tags: [],
  pinned: false,
  state: 'queued',
  verdict: 'none',
  reason: null,
  complete: false,
  health: null,
  headline: null,
  queuedAtMs: 1_700_000_000_000,
  startedAtMs: null,
  endedAtMs: null,
};

/** A second in which one request took 4 ms. */
export function secondOfLoad(second: number): SecondDelta {
  const one = new Histogram();
  one.record(4_000);
  return {
    second,
    phase: 'measured',
    askedPerSec: 10,
    counts: { ...noCounts(), arrivals: 1, sent: 1, ok: 1, statuses: { 200: 1 } },
    timings: { response: one.toData(), service: one.toData(), lateness: new Histogram().toData() },
    inFlight: 0,
    waiting: 0,
    health: { status: 'ok', reasons: [], eventLoopUtilization: 0.1 },
  };
}

/** Nobody's preferences. */
export const preferences: Preferences = {
  actor: queued.actor,
  mine: { generator: null, file: null },
  organisation: { generator: null, file: null },
  applies: { name: 'native', by: 'default' },
};
