import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { watchGarbage } from './garbage-watch.ts';
import { cpuStatPaths, cpuTimesIn, MachineWatch, throttledUsIn } from './machine-shares.ts';
import { ThreadPulse } from './thread-pulse.ts';

describe('what keeps a thread from its work', () => {
  it('is read as the kernel writes it', () => {
    const second = '/sys/fs/cgroup/kubepods/pod1/cpu.stat';
    assert.deepEqual(cpuStatPaths('0::/kubepods/pod1\n'), [second]);
    assert.deepEqual(cpuStatPaths('0::/\n'), ['/sys/fs/cgroup/cpu.stat']);
    const first = ['/sys/fs/cgroup/cpu/pod1/cpu.stat', '/sys/fs/cgroup/cpu/cpu.stat'];
    assert.deepEqual(cpuStatPaths('5:cpuset:/x\n4:cpu,cpuacct:/pod1\n'), first);
    assert.deepEqual(cpuStatPaths('1:cpu:/pod1\n0::/kubepods/pod1\n'), [second, ...first]);
    assert.equal(throttledUsIn('usage_usec 5\nnr_throttled 2\nthrottled_usec 1500\n'), 1_500);
    assert.equal(throttledUsIn('nr_periods 9\nnr_throttled 2\nthrottled_time 1500000\n'), 1_500);
    assert.equal(throttledUsIn('usage_usec 5\n'), undefined);
    const stat = 'cpu  10 20 30 40 5 6 7 8 9 10\ncpu0 1 1 1 1 1 1 1 1 1 1\n';
    assert.deepEqual(cpuTimesIn(stat), { stolen: 8, all: 126 });
    assert.deepEqual(cpuTimesIn(''), { stolen: 0, all: 0 });
  });

  it('is known of the memory that a thread clears', async () => {
    const [pulse, machine] = [new ThreadPulse(), new MachineWatch()];
    watchGarbage(pulse);
    const sinceMs = performance.now();
    const kept: unknown[] = [];
    const until = performance.now() + 300;
    while (performance.now() < until) {
      kept.push(Array.from({ length: 1_000 }, (_, i) => ({ i })));
      kept.length = Math.min(kept.length, 500);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
    const { garbageMs } = pulse;
    assert.ok(garbageMs > 0 && garbageMs <= performance.now() - sinceMs, String(garbageMs));
    const { throttled, stolen } = machine.take();
    assert.ok(throttled >= 0 && stolen >= 0);
  });
});
