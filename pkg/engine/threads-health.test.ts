import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RecordedTimes } from './recorded-times.ts';
import { refusalBit } from './refusals.ts';
import { facts, SecondSlot } from './second-slot.ts';
import { threadsHealth } from './threads-health.ts';

function secondOf(thread: number, utilization: number, noticedUs: number, garbage = 0, refused = 0) {
  const slot = new SecondSlot(0);
  slot.facts[facts.lengthUs] = 1_000_000;
  slot.facts[facts.refusals] = refused;
  new RecordedTimes(slot.noticed).record(noticedUs);
  return { thread, slot, vitals: { utilization, garbage, crowded: 0, cores: null } };
}

const calm = { threads: 2, precision: 'balanced', machine: { throttled: 0, stolen: 0 } } as const;

describe('the health of several threads', () => {
  it('is that of the worst, whose reasons name it, beside the figures of each', () => {
    const { threads, ...whole } = threadsHealth([secondOf(0, 0.4, 100), secondOf(1, 0.5, 3_000, 0.25)], calm);
    assert.deepEqual(whole, {
      status: 'saturated',
      reasons: ['Thread 2 of 2: The generator cleared its memory (garbage collection) for more than 20 % of the time.'],
      eventLoopUtilization: 0.5,
      machine: { throttled: 0, stolen: 0 },
    });
    assert.deepEqual(
      threads?.map(({ thread, status, eventLoopUtilization, noticedP99Us, garbage }) => [
        ...[thread, status, eventLoopUtilization, noticedP99Us, garbage],
      ]),
      [
        [1, 'ok', 0.4, 100, 0],
        [2, 'saturated', 0.5, 3_000, 0.25],
      ]
    );
  });

  it('says what all threads share without naming one', () => {
    const throttled = { ...calm, machine: { throttled: 0.05, stolen: 0 } };
    const { status, reasons } = threadsHealth([secondOf(0, 0.4, 100), secondOf(1, 0.9, 100)], throttled);
    assert.equal(status, 'strained');
    assert.deepEqual(reasons, [
      "Thread 2 of 2: The generator's thread was busy for more than 85 % of the time.",
      "The generator's CPU limit (cgroup) held it back for more than 1 % of the time.",
    ]);
  });

  it('knows with what each was refused connections', () => {
    const { threads } = threadsHealth([secondOf(0, 0.1, 1), secondOf(1, 0.1, 1, 0, refusalBit('EMFILE'))], calm);
    assert.deepEqual(
      threads?.map(({ refused }) => refused),
      [[], ['EMFILE']]
    );
  });
});
