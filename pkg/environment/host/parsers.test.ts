import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { machineFiles } from './machine-files.ts';
import { parseCpuTicks, parseLoad, parseMemory, parseNetwork, parsePressure, parseUnits } from './node-files.ts';
import {
  parseCgroup,
  parseCommandLine,
  parseCpuMax,
  parseListening,
  parseProcessStat,
  parseThrottling,
} from './process-files.ts';
import { findCpuLimit } from './cpu-limit.ts';

/** Files as one kernel 6.18 showed them, with a process 620 that is limited to a fifth of a core. */
const golden = machineFiles(join(import.meta.dirname, 'golden'));
const text = (path: string) => golden.readText(path) ?? assert.fail(path);

describe('the files of a real kernel are read', () => {
  it('/proc/stat: user, nice and kernel time are busy, waiting for disk and stolen time are not', () => {
    assert.deepEqual(parseCpuTicks(text('/proc/stat')), {
      busy: 193_831 + 203_792 + 98_917 + 0 + 3_979,
      idle: 281_893 + 3_322 + 15_850,
      system: 98_917 + 0 + 3_979,
      steal: 15_850,
      cores: 2,
    });
    assert.equal(parseCpuTicks('intr 1\n'), null);
  });

  it('/proc/meminfo', () => {
    assert.deepEqual(parseMemory(text('/proc/meminfo')), {
      totalBytes: 24_684_092 * 1_024,
      usedBytes: (24_684_092 - 22_926_972) * 1_024,
    });
    assert.equal(parseMemory('MemTotal: 100 kB\n'), null);
  });

  it('/proc/pressure', () => {
    assert.deepEqual(parsePressure(text('/proc/pressure/cpu')), { someSec: 1645.428164, fullSec: 0 });
    assert.deepEqual(parsePressure(text('/proc/pressure/io')), { someSec: 67.356187, fullSec: 21.108852 });
    assert.deepEqual(parsePressure('some avg10=0.00 total=5\n'), { someSec: 5e-6, fullSec: null });
  });

  it('/proc/loadavg', () => {
    assert.equal(parseLoad('2.56 2.27 3.23 1/120 999\n'), 2.56);
    assert.ok((parseLoad(text('/proc/loadavg')) ?? 0) > 0);
  });

  it('/proc/net/dev: loopback and inner interfaces do not count', () => {
    assert.deepEqual(parseNetwork(text('/proc/net/dev')), {
      receivedBytes: 4_023_334_442,
      sentBytes: 14_928_103,
      dropped: 0,
    });
  });

  it('/proc/net/tcp: who listens', () => {
    assert.deepEqual(parseListening(text('/proc/net/tcp')), [
      { port: 38_167, inode: '133208' },
      { port: 18_931, inode: '131595' },
    ]);
  });

  it('/proc/self/auxv: the size of a page and of a tick', () => {
    assert.deepEqual(parseUnits(golden.readBytes('/proc/self/auxv')), { pageBytes: 4_096, ticksPerSec: 100 });
    assert.deepEqual(parseUnits(null), { pageBytes: 4_096, ticksPerSec: 100 });
  });

  it('/proc/<pid>/stat and cmdline', () => {
    assert.deepEqual(parseProcessStat(text('/proc/620/stat')), {
      name: 'python3',
      parentPid: 1,
      cpuTicks: 50,
      startTicks: 400_428,
      residentPages: 5_190,
    });
    assert.deepEqual(parseCommandLine(text('/proc/620/cmdline')).slice(0, 2), ['/usr/bin/python3', '-c']);
    assert.deepEqual(parseCommandLine(''), []);
  });

  it('a name with brackets and spaces does not shift the fields', () => {
    const line = text('/proc/620/stat').replace('(python3)', '(a) b (c 1 2)');
    assert.deepEqual(parseProcessStat(line), { ...parseProcessStat(text('/proc/620/stat')), name: 'a) b (c 1 2' });
    assert.equal(parseProcessStat('620 (python3'), null);
  });

  it('the CPU limit of a cgroup of version 1, and how often it was hit', () => {
    assert.deepEqual(parseCgroup(text('/proc/620/cgroup')), { version: 1, path: '/limited' });
    assert.deepEqual(findCpuLimit(golden, 620), { folder: '/sys/fs/cgroup/cpu/limited', cores: 0.2 });
    assert.deepEqual(parseThrottling(text('/sys/fs/cgroup/cpu/limited/cpu.stat')), { periods: 31, throttled: 27 });
  });

  it('the CPU limit of a cgroup of version 2', () => {
    assert.deepEqual(parseCgroup('0::/kubepods.slice/pod1/c1\n'), { version: 2, path: '/kubepods.slice/pod1/c1' });
    assert.equal(parseCpuMax('150000 100000\n'), 1.5);
    assert.equal(parseCpuMax('max 100000\n'), null);
    assert.equal(parseThrottling('usage_usec 5\nuser_usec 4\n'), null);
  });
});
