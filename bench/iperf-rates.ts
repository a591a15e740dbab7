import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { cpus } from 'node:os';
import { promisify } from 'node:util';
import { onCore } from './peers.ts';
import type { Rates } from './request-cost.ts';

/** What of iperf3's report is read. */
interface IperfReport {
  readonly end: {
    readonly sum_sent: { readonly bits_per_second: number };
    readonly sum_received: { readonly bits_per_second: number };
    /** Of one core. */
    readonly cpu_utilization_percent: { readonly host_total: number };
  };
}

/** What its start and its end may take beside the load. */
const SPARE_SECONDS = 10;

/** Bytes that iperf3 carries to or from a server of its own, per second and per CPU-second of the client: one core for each side, where there are two. Rejects when it has not ended some seconds after its time. */
export async function iperfRates(
  program: string,
  { direction, connections, seconds }: { direction: 'up' | 'down'; connections: number; seconds: number }
): Promise<Rates> {
  const [clientCore, serverCore] = cpus().length > 1 ? [onCore(0), onCore(1)] : [[], []];
  const port = String(await freePort());
  const timeout = 1_000 * (seconds + SPARE_SECONDS);
  const [serverCommand = '', ...serverArgs] = [...serverCore, program, '-s', '-1', '--forceflush', '-p', port];
  const server = spawn(serverCommand, serverArgs, { stdio: ['ignore', 'pipe', 'ignore'], timeout });
  const ended = once(server, 'exit');
  const args = ['-c', '127.0.0.1', '-p', port, '-t', String(seconds), '-P', String(connections), '-J'];
  const [command = '', ...rest] = [...clientCore, program, ...args, ...(direction === 'down' ? ['-R'] : [])];
  try {
    await once(server.stdout, 'data', { signal: AbortSignal.timeout(timeout) }); // it says that it listens
    server.stdout.resume();
    const { stdout } = await promisify(execFile)(command, rest, { maxBuffer: 1e8, timeout });
    await ended;
    return ratesOf(JSON.parse(stdout) as IperfReport, direction);
  } finally {
    server.kill();
  }
}

function ratesOf({ end }: IperfReport, direction: 'up' | 'down'): Rates {
  const { sum_sent, sum_received, cpu_utilization_percent } = end;
  const perSec = (direction === 'up' ? sum_sent : sum_received).bits_per_second / 8;
  return { perSec, perCpuSec: perSec / (cpu_utilization_percent.host_total / 100) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await promisify(server.close.bind(server))();
  return port;
}
