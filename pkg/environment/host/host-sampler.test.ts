import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { captureSeries, check, type CaptureSeries } from '@headroom/contract';
import { readSeries } from '../capture/series-in-window.ts';
import { HostSampler } from './host-sampler.ts';
import { imaginaryMachine, statLine } from './machine-files.fixture.ts';
import type { ProcessRule } from './process-selector.ts';

const START_MS = 1_700_000_000_000;
const always = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };
const envoy: ProcessRule = { component: 'data_plane', kind: 'sidecar', process: { name: 'envoy' } };

/** A machine with one `envoy` that spends a tenth of a core, sampled each second. */
function machine() {
  const files = new Map<string, string>();
  const sampler = new HostSampler(imaginaryMachine(files), 'laptop');
  sampler.watch([envoy.process]);
  let sec = 0;
  return {
    files,
    sampler,
    /** Lets seconds pass; `tick` says what has changed by then. */
    pass(seconds: number, tick: (sec: number) => void = () => {}) {
      for (let i = 0; i < seconds; i++) {
        sec++;
        files.set('/proc/uptime', `${1_000 + sec}.00 0.00\n`);
        files.set(
          '/proc/stat',
          `cpu  ${sec * 60} 0 ${sec * 20} ${sec * 120} 0 0 0 0 0 0\ncpu0 1 0 0 0\ncpu1 1 0 0 0\n`
        );
        tick(sec);
        sampler.sample(START_MS + sec * 1_000);
      }
    },
  };
}

const cpuOf = (series: CaptureSeries[], component: string) =>
  series.filter((one) => one.component === component && one.quantity === 'cpu_seconds');

/** CPU of all series together, in a window of the machine's seconds. */
function coresIn(series: CaptureSeries[], fromSec: number, toSec: number): number {
  const window = { fromMs: START_MS + fromSec * 1_000, toMs: START_MS + toSec * 1_000 };
  return series.reduce((sum, one) => {
    const reading = readSeries(one, window, window);
    assert.ok(reading.known);
    return sum + reading.value;
  }, 0);
}

describe('the host sampler', () => {
  it('remembers a quarter of an hour, and from a given time on for up to two hours', () => {
    const { sampler, pass } = machine();
    const rememberedSec = () => (START_MS - (sampler.historyFromMs() ?? 0)) / -1_000;
    pass(1_200);
    assert.equal(rememberedSec(), 300);
    sampler.keepFrom(START_MS + 400_000);
    pass(2_400);
    assert.equal(rememberedSec(), 400);
    assert.equal(sampler.series(always, [])[0]?.samples[0]?.[0], START_MS + 400_000);
    pass(4_800);
    assert.equal(rememberedSec(), 8_400 - 7_200);
  });

  it('tells the machine and a watched process in the form of a capture', () => {
    const { sampler, files, pass } = machine();
    pass(30, (sec) => files.set('/proc/50/stat', statLine(50, 'envoy', sec * 10)));
    const series = sampler.series(always, [envoy]);
    series.forEach((one) => assert.deepEqual(check(captureSeries, one), { ok: true, value: one }));
    assert.ok(Math.abs(coresIn(cpuOf(series, 'data_plane'), 1, 30) - 0.1) < 1e-9);
    assert.deepEqual(cpuOf(series, 'data_plane')[0]?.instance, { node: 'laptop', process: 'envoy', pid: 50 });
    const busy = series.filter(({ quantity }) => quantity === 'node_busy_seconds');
    assert.ok(Math.abs(coresIn(busy, 1, 30) - 0.8) < 1e-9);
    const memory = series.find(({ quantity }) => quantity === 'memory_bytes');
    assert.equal(memory?.samples.at(-1)?.[1], 4_096_000);
  });

  it('loses nothing when a process is started again with another id', () => {
    const { sampler, files, pass } = machine();
    pass(20, (sec) => files.set('/proc/50/stat', statLine(50, 'envoy', 5_000 + sec * 10)));
    files.delete('/proc/50/stat');
    // The new one began half a second before it was first seen, and spent as much as the old one.
    pass(20, (sec) => files.set('/proc/61/stat', statLine(61, 'envoy', sec * 10 - 205, { startTicks: 102_050 })));
    const cpu = cpuOf(sampler.series(always, [envoy]), 'data_plane');
    assert.equal(cpu.length, 2);
    assert.deepEqual(cpu[1]?.samples[0], [START_MS + 20_500, 0]);
    // Half a second between the last sample of the one and the start of the other is nobody's.
    assert.ok(Math.abs(coresIn(cpu, 1, 40) - (0.1 * 38.5) / 39) < 1e-9);
  });

  it('does not take a process for another that has got its id', () => {
    const { sampler, files, pass } = machine();
    pass(10, () => files.set('/proc/50/stat', statLine(50, 'envoy', 9_000)));
    pass(10, (sec) => files.set('/proc/50/stat', statLine(50, 'envoy', sec, { startTicks: 101_000 })));
    assert.equal(cpuOf(sampler.series(always, [envoy]), 'data_plane').length, 2);
  });

  it('tells all other programs together, and leaves the kernel’s own threads to the residual', () => {
    const { sampler, files, pass } = machine();
    files.set('/proc/2/stat', statLine(2, 'kthreadd', 0, { parentPid: 0 }));
    pass(60, (sec) => {
      files.set('/proc/3/stat', statLine(3, 'ksoftirqd/0', sec * 30, { parentPid: 2 }));
      files.set('/proc/70/stat', statLine(70, 'cron', 777 + sec * 20));
      if (sec > 30) {
        files.delete('/proc/70/stat');
        files.set('/proc/71/stat', statLine(71, 'cron', (sec - 30) * 20));
      }
    });
    const [others] = cpuOf(sampler.series(always, [envoy]), 'background');
    assert.equal(others?.instance.process, 'other processes');
    const spent = (others?.samples.at(-1)?.[1] ?? 0) - (others?.samples[0]?.[1] ?? 0);
    // A fifth of a core throughout, first by the one and then by the other.
    assert.ok(Math.abs(spent - 0.2 * 59) < 1e-9, String(spent));
  });

  it('gives a process to the first rule that selects it, and to the background where none does', () => {
    const { sampler, files, pass } = machine();
    pass(5, (sec) => files.set('/proc/50/stat', statLine(50, 'envoy', sec)));
    const gateway: ProcessRule = { component: 'background', kind: 'gateway', process: { name: 'envoy' } };
    const componentsWith = (rules: ProcessRule[]) =>
      sampler.series(always, rules).flatMap(({ kind, instance }) => (instance.pid === 50 ? [kind] : []));
    assert.deepEqual(componentsWith([gateway, envoy]), ['gateway', 'gateway']);
    assert.deepEqual(componentsWith([]), ['process', 'process']);
  });

  it('selects by command line, by port and by who started it', () => {
    const { sampler, files, pass } = machine();
    sampler.watch([{ commandLine: 'checkout.jar' }, { port: 8080 }, { treeOf: 90 }]);
    files.set('/proc/80/stat', statLine(80, 'java', 1));
    files.set('/proc/80/cmdline', '/usr/bin/java\0-jar\0checkout.jar\0');
    files.set('/proc/81/stat', statLine(81, 'python3', 1));
    files.set('/proc/81/fd/3', 'socket:[4711]');
    files.set(
      '/proc/net/tcp',
      '  sl\n   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0\n'
    );
    files.set('/proc/90/stat', statLine(90, 'node', 1));
    files.set('/proc/91/stat', statLine(91, 'k6', 1, { parentPid: 90 }));
    files.set('/proc/92/stat', statLine(92, 'sh', 1));
    pass(3);
    const seen = sampler
      .series(always, [])
      .flatMap(({ instance, quantity }) => (quantity === 'memory_bytes' ? [instance.pid] : []));
    assert.deepEqual(seen, [80, 81, 90, 91]);
  });

  it('tells how often the CPU limit of a process was hit, once for all that share the limit', () => {
    const { sampler, files, pass } = machine();
    for (const pid of [50, 51]) {
      files.set(`/proc/${pid}/stat`, statLine(pid, 'envoy', 1, { parentPid: 50 }));
      files.set(`/proc/${pid}/cgroup`, '0::/pod1/envoy\n');
    }
    files.set('/sys/fs/cgroup/pod1/cpu.max', '50000 100000\n');
    pass(10, (sec) => files.set('/sys/fs/cgroup/pod1/cpu.stat', `nr_periods ${sec * 10}\nnr_throttled ${sec * 2}\n`));
    const series = sampler.series(always, [envoy]);
    const last = (quantity: string) =>
      series.filter((one) => one.quantity === quantity).map(({ samples }) => samples.at(-1)?.[1]);
    assert.deepEqual([last('cpu_limit_cores'), last('cfs_periods'), last('throttled_periods')], [[0.5], [100], [20]]);
  });

  it('keeps fifteen minutes', () => {
    const { sampler, files, pass } = machine();
    pass(1_200, (sec) =>
      sec < 100 ? files.set('/proc/50/stat', statLine(50, 'envoy', sec)) : files.delete('/proc/50/stat')
    );
    assert.equal(sampler.historyFromMs(), START_MS + 300_000);
    const series = sampler.series(always, [envoy]);
    assert.deepEqual(
      series.filter(({ quantity }) => quantity === 'node_cores').map(({ samples }) => samples.length),
      [901]
    );
    assert.deepEqual(cpuOf(series, 'data_plane'), []);
  });

  it('begins again when the clock is set back', () => {
    const { sampler, pass } = machine();
    pass(10);
    sampler.sample(START_MS - 60_000);
    assert.equal(sampler.historyFromMs(), START_MS - 60_000);
    assert.equal(sampler.series(always, []).find(({ quantity }) => quantity === 'node_cores')?.samples.length, 1);
  });

  it('says in a sentence what a machine does not tell', () => {
    const { sampler, pass } = machine();
    pass(5);
    assert.deepEqual(
      sampler.missing(always, [envoy]).map(({ why }) => why),
      ['Its kernel does not tell pressure: there is no /proc/pressure.', 'No process named envoy was seen.']
    );
    const other = new HostSampler(imaginaryMachine(new Map()), 'mac');
    other.sample(START_MS);
    assert.deepEqual(other.series(always, [envoy]), []);
    assert.deepEqual(
      other.missing(always, [envoy]).map(({ why }) => why),
      ['The runner reads its own machine on Linux only, and there is no /proc/stat here.']
    );
  });
});
