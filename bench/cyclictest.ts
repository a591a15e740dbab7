import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { onCore, programOf } from './peers.ts';

/** As whom cyclictest runs: like any program, or before all of them, which needs the right to. */
export type Policy = 'other' | 'fifo';

/** The most that is told apart, µs; later wake-ups count as that. */
const LONGEST_US = 50_000;

/**
 * How late a thread of cyclictest (rt-tests) wakes on a core, that asks for nothing but to be woken at each of these intervals: 99th percentile, µs. NaN where the machine
 * does not permit it, undefined where there is no such program.
 */
export function cyclictestP99(
  core: number,
  intervalUs: number,
  seconds: number,
  policy: Policy
): Promise<number> | undefined {
  const program = programOf({ name: 'cyclictest' });
  if (program === undefined) {
    return undefined;
  }
  const [command = '', ...args] = [
    ...onCore(core),
    program,
    ...['-q', '-t1', '--default-system', `-i${intervalUs}`, `-D${seconds}`, `-h${LONGEST_US}`],
    ...(policy === 'fifo' ? ['-p80', '--policy=fifo'] : ['--policy=other']),
  ];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  return Promise.all([text(child.stdout), once(child, 'exit')]).then(([output]) => p99Of(output));
}

/** Of a histogram in its words: lines of µs and count, and the number of wake-ups beyond the last line. */
function p99Of(output: string): number {
  const lines = [...output.matchAll(/^(\d{6})\s+(\d+)$/gm)].map(
    ([, us, count]) => [Number(us), Number(count)] as const
  );
  const beyond = Number(/^# Histogram Overflows: (\d+)$/m.exec(output)?.[1] ?? 0);
  const cells = [...lines, [LONGEST_US, beyond] as const];
  const total = cells.reduce((sum, [, count]) => sum + count, 0);
  let seen = 0;
  return cells.find(([, count]) => (seen += count) >= total * 0.99 && total > 0)?.[0] ?? NaN;
}
