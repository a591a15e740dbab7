import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  askedInStage,
  check,
  isStaged,
  load,
  meanPerSec,
  measuredMs,
  peakPerSec,
  ratePerSecAt,
  stagesOf,
  steadyStretch,
  warmupMs,
  wholeMs,
  type Load,
} from './index.ts';

function problemsOf(input: object): string[] {
  const checked = check(load, input);
  return checked.ok ? [] : checked.problems.map(({ path, message }) => `${path} ${message}`);
}

const parsed = (input: object): Load => load.parse(input);
const staged = parsed({
  kind: 'open',
  warmup: '30s',
  stages: [
    { rate: 100, for: '1m' },
    { ramp: 1_000, for: '5m' },
    { rate: 1_000, for: '2m' },
    { ramp: 1_000, for: '1m' },
    { rate: 0, for: '10m' },
  ],
});

describe('a load', () => {
  it('has rate and duration or stages, and says which of them is missing or too much', () => {
    const either = 'is missing: give rate and duration, or stages';
    assert.deepEqual(problemsOf({ kind: 'open' }), [`rate ${either}`, `duration ${either}`]);
    assert.deepEqual(problemsOf({ kind: 'open', duration: '1m' }), [`rate ${either}`]);
    assert.deepEqual(problemsOf({ kind: 'open', rate: 3, duration: '1m', stages: [{ rate: 3, for: '1m' }] }), [
      'rate must not stand beside stages: remove one',
      'duration must not stand beside stages: remove one',
    ]);
    assert.match(problemsOf({ kind: 'closed', stages: [] }).join(), /duration is missing.*stages is not a known key/);
    assert.match(problemsOf({ kind: 'open', stages: [{ rate: 1, ramp: 2, for: '1m' }] })[0] ?? '', /stages\[0\]/);
  });

  it('warms up for whole seconds at a rate that it has', () => {
    const stages = [{ ramp: 100, for: '1m' }];
    assert.deepEqual(problemsOf({ kind: 'open', rate: 1, duration: '1m', warmup: '1500ms' }), [
      'warmup must be whole seconds, such as 30s',
    ]);
    assert.match(
      problemsOf({ kind: 'open', warmup: '30s', stages })[0] ?? '',
      /^warmup needs a first stage with a rate/
    );
    assert.deepEqual(problemsOf({ kind: 'open', stages }), []);
    assert.deepEqual(problemsOf({ kind: 'closed', duration: '1m', warmup: '30s' }), []);
  });

  it('is a week long at most, and offers something', () => {
    const days = Array.from({ length: 8 }, () => ({ rate: 1, for: '1d' }));
    assert.deepEqual(problemsOf({ kind: 'open', stages: days }), [
      'stages must be at most 7d long together with the warm-up',
    ]);
    assert.equal(problemsOf({ kind: 'closed', duration: '7d', warmup: '1s' }).length, 1);
    assert.deepEqual(
      problemsOf({
        kind: 'open',
        stages: [
          { rate: 0, for: '1m' },
          { ramp: 0, for: '1m' },
        ],
      }),
      ['stages must have a rate above 0 in at least one stage']
    );
  });
});

describe('the shape of a load', () => {
  it('is how long it is measured, and whole; its highest, its mean and its momentary rate', () => {
    const constant = parsed({ kind: 'open', rate: 500, duration: '20s' });
    assert.deepEqual([warmupMs(constant), measuredMs(constant), wholeMs(constant)], [0, 20_000, 20_000]);
    assert.deepEqual([peakPerSec(constant), meanPerSec(constant), isStaged(constant)], [500, 500, false]);
    assert.deepEqual([warmupMs(staged), measuredMs(staged), wholeMs(staged)], [30_000, 1_140_000, 1_170_000]);
    assert.deepEqual([peakPerSec(staged), isStaged(staged)], [1_000, true]);
    assert.deepEqual(
      [-1, 0, 60_000, 210_000, 360_000, 999_000, 9_999_000].map((ms) => ratePerSecAt(staged, ms)),
      [100, 100, 100, 550, 1_000, 0, 0]
    );
    // 100/s for a minute, then half a ramp from 100/s to 1 000/s
    assert.equal(meanPerSec(staged, 210_000), (6_000 + ((100 + 550) / 2) * 150) / 210);
    const closed = parsed({ kind: 'closed', duration: '20s' });
    assert.deepEqual([peakPerSec(closed), meanPerSec(closed), ratePerSecAt(closed, 0)], [null, null, null]);
  });

  it('is steady where one rate above 0 lasts longest, as far as the load went', () => {
    assert.deepEqual(steadyStretch(staged), { fromMs: 360_000, toMs: 540_000 });
    assert.deepEqual(steadyStretch(staged, 390_000), { fromMs: 0, toMs: 60_000 });
    const ramps = parsed({
      kind: 'open',
      stages: [
        { ramp: 100, for: '1m' },
        { ramp: 0, for: '1m' },
      ],
    });
    assert.deepEqual(steadyStretch(ramps), { fromMs: 0, toMs: 120_000 });
    assert.deepEqual(steadyStretch(parsed({ kind: 'closed', duration: '20s' })), { fromMs: 0, toMs: 20_000 });
  });

  it('asks in its stages together for its mean rate times its length', () => {
    const stage = fc.record({ for: fc.integer({ min: 1, max: 600 }).map((s) => `${s}s`), rate: fc.nat(1_000) });
    const ramp = stage.map(({ rate, ...rest }) => ({ ramp: rate, ...rest }));
    fc.assert(
      fc.property(fc.array(fc.oneof(stage, ramp), { minLength: 1, maxLength: 8 }), (stages) => {
        const checked = check(load, { kind: 'open', stages });
        fc.pre(checked.ok);
        const made = (checked as { value: Load }).value as Extract<Load, { kind: 'open' }>;
        const asked = stagesOf(made).reduce((sum, each) => sum + askedInStage(each, each.lengthMs), 0);
        const mean = (meanPerSec(made) ?? NaN) * (measuredMs(made) / 1_000);
        assert.ok(Math.abs(mean - asked) <= 1e-6 * asked, `${mean} ${asked}`);
      })
    );
  });

  it('grows only up to a bound, which is more than it begins with', () => {
    const problems = (more: object) => {
      const checked = check(load, { kind: 'open', rate: 1, duration: '1s', connections: 4, ...more });
      return checked.ok ? [] : checked.problems.map(({ path }) => path);
    };
    assert.deepEqual(problems({ whenBusy: 'grow', maxConnections: 5 }), []);
    for (const wrong of [{ whenBusy: 'grow' }, { whenBusy: 'grow', maxConnections: 4 }, { maxConnections: 5 }]) {
      assert.deepEqual(problems(wrong), ['maxConnections'], JSON.stringify(wrong));
    }
  });
});
