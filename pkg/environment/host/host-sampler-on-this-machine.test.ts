import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { counterRise } from '../capture/counter-rise.ts';
import { HostSampler } from './host-sampler.ts';
import { machineFiles } from './machine-files.ts';
import type { ProcessRule } from './process-selector.ts';

const START_MS = 1_700_000_000_000;
const always = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };

describe('the host sampler on this machine', { skip: process.platform !== 'linux' }, () => {
  it('tells what a process really spends, found by its port', async () => {
    // Works now and then, and answers whoever connects with the seconds of CPU that it has had.
    const source = `
      const spentSec = () => Object.values(process.cpuUsage()).reduce((sum, us) => sum + us / 1e6, 0);
      const server = require('node:net').createServer((socket) => socket.end(String(spentSec())));
      server.listen(0, '127.0.0.1', () => console.log(server.address().port));
      setInterval(() => { for (const until = spentSec() + 0.03; spentSec() < until; ); }, 60);`;
    const child = spawn(process.execPath, ['-e', source], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [text] = await once(child.stdout, 'data');
      const port = Number(String(text));
      const spentSec = async () => Number((await connect(port, '127.0.0.1').toArray()).join(''));
      const rule: ProcessRule = { component: 'application', kind: 'app', process: { port } };
      const sampler = new HostSampler(machineFiles(), 'this');
      sampler.watch([rule.process]);
      const beforeSec = await spentSec();
      sampler.sample(Date.now());
      const fromSec = await spentSec();
      for (let i = 0; i < 4; i++) {
        await sleep(250);
        sampler.sample(Date.now());
      }
      const toSec = await spentSec();
      sampler.sample(Date.now());
      const afterSec = await spentSec();
      const [cpu] = sampler.series(always, [rule]).filter(({ quantity }) => quantity === 'cpu_seconds');
      assert.equal(cpu?.instance.pid, child.pid);
      const seenSec = counterRise(cpu?.samples ?? [])?.total ?? Number.NaN;
      // The kernel counts in hundredths of a second, user and system time apart, and the process works on while it is asked.
      const [least, most] = [toSec - fromSec - 0.04, afterSec - beforeSec + 0.04];
      assert.ok(
        toSec - fromSec > 0.1 && seenSec >= least && seenSec <= most,
        `${seenSec} s of ${least} s to ${most} s`
      );
    } finally {
      child.kill();
    }
  });

  it('spends less than 1 % of a core at one sample a second', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const sampler = new HostSampler(machineFiles(), 'this');
    sampler.watch([{ treeOf: process.pid }, { port: (server.address() as AddressInfo).port }]);
    let nowMs = START_MS;
    const take = (samples: number) => {
      for (let i = 0; i < samples; i++) {
        sampler.sample((nowMs += 1_000));
      }
    };
    take(30);
    const before = process.cpuUsage();
    take(60);
    const { user, system } = process.cpuUsage(before);
    server.close();
    assert.ok((user + system) / 60 < 10_000, `${(user + system) / 60} µs a sample`);
  });
});
