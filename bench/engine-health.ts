import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Health } from '@headroom/contract';
import { forkOnCore, said } from './child-on-core.ts';
import { onCore } from './peers.ts';
import { machineInWords, report, type Row } from './rows.ts';

// Whether the native generator says so when something keeps it from its work: `npm run bench -- engine-health`. The same load is made with nothing beside it, with a program that takes its core,
// and with a CPU limit, each of which the result has to name.
const RATE = 2_000;
const SECONDS = 6;

console.log(machineInWords());
const target = forkOnCore(1, 'minimal-target.ts', []);
const port = await said<number>(target);
const rows: Row[] = [];
rows.push(named('nothing', await said<Health>(generator()), undefined));
rows.push(named('a program on its core', await besideNeighbour(), 'waited for its core'));
const limited = await withCpuLimit(0.05);
if (limited === undefined) {
  console.log('Nobody may limit the CPU here (cgroup), so that is not tried.');
} else {
  rows.push(named('a CPU limit', limited, 'CPU limit'));
}
target.disconnect();
report('engine-health', rows);

/** Holds where the status is ok with nothing in its way, and otherwise is not and has that reason. */
function named(what: string, { status, reasons }: Health, words: string | undefined): Row {
  console.log(`${what}: ${status}; ${reasons.join(' ')}`);
  const holds = words === undefined ? status === 'ok' : status !== 'ok' && reasons.some((one) => one.includes(words));
  return { name: `with ${what}: the status is true`, value: holds ? 1 : 0, unit: '', goal: 'at least 1', holds };
}

function generator(): ChildProcess {
  return forkOnCore(0, 'health-once.ts', [port, RATE, SECONDS].map(String));
}

async function besideNeighbour(): Promise<Health> {
  const [command = '', ...args] = [...onCore(0), process.execPath, '-e', 'for (;;);'];
  const neighbour = spawn(command, args, { stdio: 'ignore' });
  try {
    return await said<Health>(generator());
  } finally {
    neighbour.kill('SIGKILL');
  }
}

/** With this share of one core; undefined where no control group can be made. */
async function withCpuLimit(share: number): Promise<Health | undefined> {
  const isFirst = existsSync('/sys/fs/cgroup/cpu');
  const group = `/sys/fs/cgroup${isFirst ? '/cpu' : ''}/headroom-bench`;
  try {
    mkdirSync(group);
    const [quotaUs, periodUs] = [share * 100_000, 100_000];
    writeFileSync(
      join(group, isFirst ? 'cpu.cfs_quota_us' : 'cpu.max'),
      isFirst ? `${quotaUs}` : `${quotaUs} ${periodUs}`
    );
  } catch {
    return undefined;
  }
  // A shell enters the group and then becomes the generator.
  const program = `echo $$ > ${group}/cgroup.procs && exec "$0" "$@"`;
  const child = fork(join(import.meta.dirname, 'health-once.ts'), [port, RATE, SECONDS].map(String), {
    execPath: 'sh',
    execArgv: ['-c', program, ...onCore(0), process.execPath, ...process.execArgv],
  });
  const ended = once(child, 'exit');
  try {
    return await said<Health>(child);
  } finally {
    await ended;
    rmdirSync(group);
  }
}
