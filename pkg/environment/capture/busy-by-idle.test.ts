import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { quantities, type CaptureSeries, type Quantity } from '@headroom/contract';
import { busyByIdle } from './busy-by-idle.ts';
import { counterRise } from './counter-rise.ts';

const seconds = [0, 1, 2, 3, 4];
const fromMs = 1_700_000_000_000;

function of(quantity: Quantity, valueAt: (sec: number) => number, more: Partial<CaptureSeries> = {}): CaptureSeries {
  const samples = seconds.map((sec): [number, number] => [fromMs + sec * 1_000, valueAt(sec)]);
  const { unit } = quantities[quantity];
  const own = { component: 'node', kind: 'node', source: 'cluster', form: 'raw', query: '' } as const;
  return { ...own, quantity, unit, instance: { node: 'a' }, samples, ...more };
}

function riseOf(series: readonly CaptureSeries[], quantity: Quantity = 'node_busy_seconds'): number | undefined {
  return counterRise(series.find((one) => one.quantity === quantity)?.samples ?? [])?.total;
}

describe('the busy time of a machine', () => {
  const looked = of('node_busy_seconds', (sec) => 100 + 0.1 * sec);
  const cores = of('node_cores', () => 2);

  it('is what its cores did not idle, however little of it the kernel caught by looking', () => {
    const idle = of('node_idle_seconds', (sec) => 5_000 + 1.5 * sec);
    const found = busyByIdle([looked, idle, cores]);
    assert.deepEqual([found.length, riseOf(found), riseOf(found, 'node_idle_seconds')], [3, 4 * 0.5, 4 * 1.5]);
  });

  it('is as it was looked at where idle time or cores are not told, or are those of another machine or source', () => {
    const idle = of('node_idle_seconds', (sec) => 1.5 * sec);
    for (const others of [
      [idle],
      [cores],
      [{ ...idle, instance: { node: 'b' } }, cores],
      [idle, { ...cores, source: 'host' }],
      [{ ...idle, form: 'rate' as const }, cores],
    ]) {
      assert.deepEqual(busyByIdle([looked, ...others])[0], looked);
    }
  });

  it('never falls for the steps in which the kernel tells of idle time, nor rises for them', () => {
    // Whole hundredths, told a little early or late: 1.99, 2.01, …
    const idle = of('node_idle_seconds', (sec) => 2 * sec + (sec % 2 === 1 ? 0.01 : -0.01));
    const found = busyByIdle([looked, idle, cores])[0]?.samples.map(([, value]) => value) ?? [];
    assert.ok(found.every((value, i) => value >= (found[i - 1] ?? 0)));
    assert.ok((found.at(-1) ?? 1) < 0.021, String(found));
  });

  it('follows cores that come, and begins again with its machine', () => {
    const more = of('node_cores', (sec) => (sec < 2 ? 2 : 4));
    const idle = of('node_idle_seconds', (sec) => 50 + sec + (sec < 2 ? 0 : 2 * (sec - 1)));
    assert.equal(riseOf(busyByIdle([looked, idle, more])), 4);
    const again = of('node_idle_seconds', (sec) => (sec < 3 ? 1_000 + sec : sec));
    const samples = busyByIdle([looked, again, cores])[0]?.samples.map(([, value]) => value);
    assert.deepEqual(samples, [0, 1, 2, 0, 1]);
  });
});
