import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { localCodes } from './error-class.ts';
import { judgeHealth, type Vitals } from './generator-health.ts';

const calm: Vitals = { lengthUs: 1_000_000, eventLoopUtilization: 0.3, noticedP99Us: 150, refusals: [] };

function judged(differing: Partial<Vitals>): [string, readonly string[]] {
  const { status, reasons } = judgeHealth({ ...calm, ...differing });
  return [status, reasons];
}

describe('the health of the generator', () => {
  it('is ok while its thread has time and arrivals are noticed within a millisecond', () => {
    assert.deepEqual(judged({}), ['ok', []]);
    assert.deepEqual(judged({ noticedP99Us: 1_000, eventLoopUtilization: 0.85 }), ['ok', []]);
    assert.deepEqual(judged({ noticedP99Us: null }), ['ok', []]);
  });

  it('is strained, then saturated, by a busy thread', () => {
    const sentence = (percent: number): string =>
      `The generator's thread was busy for more than ${percent} % of the time.`;
    assert.deepEqual(judged({ eventLoopUtilization: 0.9 }), ['strained', [sentence(85)]]);
    assert.deepEqual(judged({ eventLoopUtilization: 0.98 }), ['saturated', [sentence(97)]]);
    assert.deepEqual(judged({ eventLoopUtilization: 1, lengthUs: 50_000 }), ['ok', []]);
  });

  it('is strained, then saturated, by arrivals noticed late', () => {
    const sentence = (ms: number): string => `The generator noticed what was due more than ${ms} ms late (p99).`;
    assert.deepEqual(judged({ noticedP99Us: 1_001 }), ['strained', [sentence(1)]]);
    assert.deepEqual(judged({ noticedP99Us: 20_001 }), ['saturated', [sentence(20)]]);
  });

  it('takes late for what it is to the precision that was asked for', () => {
    assert.equal(judged({ noticedP99Us: 4_000, precision: 'eco' })[0], 'ok');
    assert.equal(judged({ noticedP99Us: 300, precision: 'precise' })[0], 'strained');
    assert.equal(judged({ noticedP99Us: 5_001, precision: 'precise' })[0], 'saturated');
  });

  it('is strained, then saturated, by what keeps its thread from working', () => {
    const none = { garbage: 0.05, crowded: 0.05, throttled: 0.01, stolen: 0.05 };
    assert.deepEqual(judged({ shares: none }), ['ok', []]);
    assert.deepEqual(judged({ shares: { ...none, garbage: 0.06, throttled: 0.02 } }), [
      'strained',
      [
        'The generator cleared its memory (garbage collection) for more than 5 % of the time.',
        "The generator's CPU limit (cgroup) held it back for more than 1 % of the time.",
      ],
    ]);
    assert.deepEqual(judged({ shares: { ...none, crowded: 0.3 } }), [
      'saturated',
      ["The generator's thread waited for its core, which others had, for more than 20 % of the time."],
    ]);
    assert.deepEqual(judged({ shares: { ...none, stolen: 0.3 } }), [
      'saturated',
      ["Other virtual machines took more than 20 % of this machine's CPU (steal)."],
    ]);
  });

  it('is saturated when its machine refuses connections, each cause with what to do about it', () => {
    const [status, [files = '', ports = '', other]] = judged({ refusals: ['EMFILE', 'EADDRNOTAVAIL', 'ENOBUFS'] });
    assert.equal(status, 'saturated');
    assert.match(files, /ran out of open files.*\(EMFILE(; its limit \d+)?\): raise it \(ulimit -n\)/);
    assert.match(ports, /ran out of ports .*\(EADDRNOTAVAIL(; its range has \d+)?\).*keep connections/);
    assert.equal(other, "The generator's machine refused connections (ENOBUFS).");
  });
});

describe('the guide', () => {
  const guide = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'guide', 'results.md'), 'utf8');
  const [, section = ''] = guide.split('### When the generator is the bottleneck');
  const [, table = ''] = section.split('| --- | --- | --- |');
  const rows = [...table.matchAll(/^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(([, begins = '', limits = '']) => ({
    begins,
    limits,
  }));
  const shares = { garbage: 0.1, crowded: 0.1, throttled: 0.05, stolen: 0.1 };
  const most = { garbage: 1, crowded: 1, throttled: 1, stolen: 1 };
  const reasons = [
    ...judged({ eventLoopUtilization: 0.9, noticedP99Us: 5_000, shares })[1],
    ...judged({ eventLoopUtilization: 1, noticedP99Us: 50_000, shares: most, refusals: localCodes })[1],
  ];

  it('has a line for each reason, with its limits', () => {
    for (const reason of reasons) {
      const [row] = rows.filter(({ begins }) => reason.startsWith(begins));
      const [, limit = 'always saturated'] = /more than (\d+ (?:%|ms late))/.exec(reason) ?? [];
      assert.ok(row?.limits.includes(limit), reason);
    }
  });

  it('has no line for what is no reason', () => {
    const idle = rows.filter(({ begins }) => !reasons.some((reason) => reason.startsWith(begins)));
    assert.deepEqual([rows.length > 0, idle], [true, []]);
  });
});
