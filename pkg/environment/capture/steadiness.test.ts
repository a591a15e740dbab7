import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cluster, LOAD_FROM_MS } from '../report/cost-model.fixture.ts';
import { resultOf } from '../report/result.fixture.ts';
import { steadiness } from './steadiness.ts';

const steady = { fromMs: LOAD_FROM_MS + 15_000, toMs: LOAD_FROM_MS + 285_000 };

function of(p50Us: (second: number) => number, ok: (second: number) => number = () => 500) {
  const { series } = resultOf(cluster, { p50Us });
  const points = series.map((point) => ({ ...point, ok: ok(point.second) }));
  return steadiness(points, LOAD_FROM_MS, steady);
}

const reasonsOf = (found: ReturnType<typeof of>) => (found.known ? found.reasons : [found.why]);

describe('a steady part', () => {
  it('with an even rate and latencies that wander is steady', () => {
    const found = of((second) => 4_000 + 300 * Math.sin(second * 1.7));
    assert.deepEqual(reasonsOf(found), []);
    assert.ok(found.known && found.steady);
  });

  it('whose latency climbs from sixth to sixth is not', () => {
    assert.deepEqual(reasonsOf(of((second) => 4_000 * (1 + second / 1_000))), ['median response time rose by 21.7 %']);
  });

  it('whose latency climbs by less than can be seen is', () => {
    assert.deepEqual(reasonsOf(of((second) => 4_000 * (1 + second / 50_000))), []);
  });

  it('whose throughput varies is not', () => {
    assert.deepEqual(
      reasonsOf(
        of(
          () => 4_000,
          (second) => (second < 100 ? 460 : 500)
        )
      ),
      ['throughput varied by 4.0 %']
    );
  });

  it('with one sixth of slow tails is not', () => {
    const found = of((second) => (second >= 100 && second < 150 ? 9_000 : 4_000));
    assert.deepEqual(reasonsOf(found), ['p99 of one sixth was 2.3 times that of another']);
  });

  it('of less than six seconds cannot be judged', () => {
    const found = steadiness(resultOf(cluster).series, LOAD_FROM_MS, {
      fromMs: LOAD_FROM_MS + 1,
      toMs: LOAD_FROM_MS + 6_000,
    });
    assert.deepEqual(reasonsOf(found), ['The steady part has 5 whole seconds of load; 6 are needed.']);
  });
});
