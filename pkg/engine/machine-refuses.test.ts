import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Counts } from '@headroom/contract';
import { http2Target } from './http2/http2-targets.fixture.ts';
import { httpTarget } from './targets.fixture.ts';
import { echoTarget } from './tcp/tcp-targets.fixture.ts';

/** What a fixture prints of a load. */
interface Met {
  readonly counts: Counts;
  readonly health: readonly string[];
}

/** A network of its own, in which anybody may narrow the range of ports; not every system lets anybody have one. */
const ALONE = ['--user', '--map-root-user', '--net'];
const NARROWED = `echo 40000 40019 >/proc/sys/net/ipv4/ip_local_port_range && ip link set lo up`;
const mayBeAlone = spawnSync('unshare', [...ALONE, 'sh', '-c', NARROWED], { timeout: 5_000 }).status === 0;

const fewFiles = fileURLToPath(new URL('./few-files.fixture.ts', import.meta.url));
const fewPorts = fileURLToPath(new URL('./few-ports.fixture.ts', import.meta.url));

async function met(command: string, args: string[]): Promise<[inTurn: Met, ...atOnce: Met[]]> {
  const { stdout } = await promisify(execFile)(command, args, { timeout: 30_000 });
  return JSON.parse(stdout) as [Met, ...Met[]];
}

function assertGoesOn([inTurn, ...atOnce]: [Met, ...Met[]], reason: RegExp): void {
  for (const { health } of [inTurn, ...atOnce]) {
    assert.ok(
      health.some((text) => reason.test(text)),
      JSON.stringify([inTurn, atOnce])
    );
  }
  assert.deepEqual([inTurn.counts.ok, inTurn.counts.errors], [50, {}]);
  for (const { counts } of atOnce) {
    assert.ok(counts.ok > 0 && (counts.errors.local ?? 0) > 0, JSON.stringify(atOnce));
    assert.deepEqual(Object.keys(counts.errors), ['local']);
  }
}

describe('a load that its machine gives too few sockets goes on with those that it has', () => {
  it('and names the open files, their limit and what to raise', async (test) => {
    const http1 = await httpTarget(test, (_, answer) => void answer.end());
    const http2 = await http2Target(test, (stream) => stream.respond({}, { endStream: true }));
    const ports = [http1, http2, await echoTarget(test)].map(({ port }) => String(port));
    const limited = ['-c', 'ulimit -n 60 && exec "$0" "$@"', process.execPath, fewFiles];
    assertGoesOn(await met('sh', [...limited, ...ports]), /open files.*EMFILE; its limit 60\): raise it/);
  });

  const skip = mayBeAlone ? false : 'this system lets nobody have a network of their own (unshare --user --net)';
  it('and names the ports, how many there are, and what to do', { skip }, async () => {
    const script = `${NARROWED} && exec "$0" "$@"`;
    const narrowed = [...ALONE, 'sh', '-c', script, process.execPath, fewPorts];
    assertGoesOn(await met('unshare', narrowed), /ports.*EADDRNOTAVAIL; its range has 20\).*keep connections/);
  });
});
