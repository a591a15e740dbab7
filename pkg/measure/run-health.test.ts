import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Health, ThreadHealth } from '@headroom/contract';
import { RunHealth } from './run-health.ts';

function secondOf(threads: ThreadHealth[], stolen: number): Health {
  return { status: 'ok', reasons: [], eventLoopUtilization: 0.2, threads, machine: { throttled: 0, stolen } };
}

const calm = { status: 'ok', reasons: [], cores: 0.5, noticedP99Us: 100, garbage: 0, crowded: 0, refused: [] } as const;

describe('the health of a run', () => {
  it('has each thread apart: means, its latest second, and in how many seconds its reasons held', () => {
    const health = new RunHealth();
    const busy = {
      status: 'strained',
      reasons: ['Busy.'],
      cores: 1,
      garbage: 0.04,
      crowded: 0.3,
      refused: ['EMFILE'],
    } as const;
    const [one, two] = [
      { ...calm, reasons: [], refused: [], thread: 1, eventLoopUtilization: 0.1 },
      { ...calm, reasons: [], refused: [], thread: 2, eventLoopUtilization: 0.5 },
    ];
    health.add(secondOf([one, two], 0));
    const late = {
      ...two,
      ...busy,
      reasons: ['Busy.'],
      refused: ['EMFILE'],
      noticedP99Us: 900,
      eventLoopUtilization: 0.9,
    };
    health.add(secondOf([{ ...one, noticedP99Us: null }, late], 0.1));
    assert.deepEqual(health.overall, {
      status: 'ok',
      reasons: [],
      eventLoopUtilization: 0.2,
      threads: [
        { ...one },
        {
          ...{ thread: 2, status: 'strained', reasons: ['Busy (in 1 of 2 seconds)'], eventLoopUtilization: 0.7 },
          ...{ cores: 0.75, noticedP99Us: 900, garbage: 0.02, crowded: 0.15, refused: ['EMFILE'] },
        },
      ],
      machine: { throttled: 0, stolen: 0.05 },
    });
  });

  it('has no threads where the generator is another program', () => {
    const health = new RunHealth();
    health.add({ status: 'ok', reasons: [], eventLoopUtilization: null });
    assert.deepEqual(health.overall, { status: 'ok', reasons: [], eventLoopUtilization: null });
  });
});
