// Stands in for generators that no registry has: `node stand-in.fixture.ts wrk2|nighthawk ARGUMENTS` takes their arguments, makes the load, and writes their output as it is documented.
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { parseArgs } from 'node:util';

const [, , name, ...args] = process.argv;
const isWrk2 = name === 'wrk2';
if (args.includes('--version')) {
  console.log(isWrk2 ? 'wrk 4.0.0 [epoll] Copyright (C) 2012 Will Glozer' : 'Nighthawk 0.3.0/stand-in');
  process.exit(0);
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const { values, positionals } = parseArgs({
  args,
  allowPositionals: true,
  options: isWrk2
    ? {
        ...Object.fromEntries(['t', 'c', 'd', 'R', 'T', 's'].map((short) => [short, { ...text, short }])),
        L: { ...flag, short: 'L' },
      }
    : {
        ...Object.fromEntries(
          ['rps', 'connections', 'concurrency', 'duration', 'protocol', 'max-active-requests', 'timeout'].map((one) => [
            one,
            text,
          ])
        ),
        ...{ 'request-method': text, 'output-format': text, v: { ...text, short: 'v' } },
        'request-header': { ...text, multiple: true as const },
        ...{ 'open-loop': flag, 'no-default-failure-predicates': flag },
      },
});
const given = (key: string): string => String((values as Record<string, unknown>)[key] ?? '');
const connections = Number(given(isWrk2 ? 'c' : 'connections'));
const lengthMs = 1_000 * Number.parseInt(given(isWrk2 ? 'd' : 'duration'), 10);
const ratePerSec = isWrk2 || args.includes('--open-loop') ? Number(given(isWrk2 ? 'R' : 'rps')) : 0;
const { method, headers, body } = isWrk2 ? fromLua(readFileSync(given('s'), 'latin1')) : fromFlags();

const isTls = positionals[0]?.startsWith('https:') === true;
const agent = isTls
  ? new TlsAgent({ keepAlive: true, maxSockets: connections, rejectUnauthorized: false }) // as both believe anybody
  : new Agent({ keepAlive: true, maxSockets: connections });
const LATE_MS = 500;
const responseUs: number[] = [];
const serviceUs: number[] = [];
const counts = { ok: 0, status: 0, unconnected: 0, reset: 0, bytes: 0 };
const startedAt = performance.now();
let isStopped = false;
process.on(isWrk2 ? 'SIGINT' : 'SIGTERM', () => (isStopped = true));
const isOver = (): boolean => isStopped || performance.now() - startedAt >= lengthMs;

const loads = Promise.all(
  Array.from({ length: connections }, async (_, connection) => {
    for (let turn = 0; ; turn++) {
      const dueAt = startedAt + (ratePerSec === 0 ? 0 : ((turn * connections + connection) / ratePerSec) * 1_000);
      while (!isOver() && performance.now() < dueAt) {
        await new Promise((resolve) => setTimeout(resolve, Math.min(50, dueAt - performance.now())));
      }
      // On a busy machine the last ones are sent after the end: they were due before it.
      const isToBeSent = dueAt < startedAt + lengthMs && performance.now() < startedAt + lengthMs + LATE_MS;
      if (isStopped || (ratePerSec === 0 ? isOver() : !isToBeSent)) {
        return;
      }
      const sentAt = performance.now();
      await ask();
      const endedAt = performance.now();
      responseUs.push(Math.round((endedAt - (ratePerSec === 0 ? sentAt : dueAt)) * 1_000));
      serviceUs.push(Math.round((endedAt - sentAt) * 1_000));
    }
  })
);
// What has no answer by then is given up.
await Promise.race([loads, new Promise((resolve) => setTimeout(resolve, lengthMs + 2_000).unref())]);
agent.destroy();
const lastedSec = (performance.now() - startedAt) / 1_000;
process.stdout.write(isWrk2 ? wrk2Text() : JSON.stringify(nighthawkJson(), null, 1));

function ask(): Promise<void> {
  return new Promise((resolve) => {
    const asked = (isTls ? tlsRequest : request)(
      new URL(positionals[0] ?? ''),
      { agent, method, headers },
      (answer) => {
        answer.on('data', (chunk: Buffer) => (counts.bytes += chunk.length));
        answer.on('end', () => {
          counts[(answer.statusCode ?? 500) < 400 ? 'ok' : 'status']++;
          resolve();
        });
      }
    );
    asked.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (!isOver()) {
        counts[code === 'ECONNREFUSED' ? 'unconnected' : 'reset']++;
      }
      setTimeout(resolve, 50);
    });
    asked.end(body === '' ? undefined : Buffer.from(body, 'latin1'));
  });
}

function fromLua(script: string) {
  const unescape = (lua: string) => lua.replace(/\\(\d{3})/g, (_, code: string) => String.fromCharCode(Number(code)));
  const one = (pattern: RegExp) => unescape(pattern.exec(script)?.[1] ?? '');
  const pairs = [...script.matchAll(/^wrk\.headers\["(.*?)"\] = "(.*)"$/gm)];
  return {
    method: one(/^wrk\.method = "(.*)"$/m),
    headers: Object.fromEntries(pairs.map(([, key = '', value = '']) => [unescape(key), unescape(value)])),
    body: one(/^wrk\.body = "(.*)"$/m),
  };
}

function fromFlags() {
  const lines = (values as { 'request-header'?: string[] })['request-header'] ?? [];
  const pairs = lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]);
  return { method: given('request-method'), headers: Object.fromEntries(pairs), body: '' };
}

/** Percentiles as HdrHistogram steps through them, roughly. */
function steps(times: number[]): Array<{ share: number; us: number; count: number }> {
  const sorted = [...times].sort((a, b) => a - b);
  const shares = [...Array.from({ length: 20 }, (_, i) => i / 20), 0.975, 0.99, 0.995, 0.999, 1];
  return shares.map((share) => {
    const count = Math.max(1, Math.ceil(share * sorted.length));
    return { share, us: sorted[count - 1] ?? 0, count };
  });
}

function mean(times: number[]): number {
  return times.reduce((sum, us) => sum + us, 0) / Math.max(1, times.length);
}

function wrk2Text(): string {
  const rows = responseUs.length === 0 ? [] : steps(responseUs);
  const [min, max] = [rows[0]?.us ?? 0, rows.at(-1)?.us ?? 0];
  const errors = `{"connect":${counts.unconnected},"read":${counts.reset},"write":0,"status":${counts.status},"timeout":0}`;
  return `Running test
  Latency Distribution (HdrHistogram - Recorded Latency)
  Detailed Percentile spectrum:
       Value   Percentile   TotalCount 1/(1-Percentile)

${rows.map(({ us, share, count }) => `  ${(us / 1_000).toFixed(3)} ${share.toFixed(6)} ${count} ${share === 1 ? 'inf' : (1 / (1 - share)).toFixed(2)}`).join('\n')}
#[Mean    =        ${(mean(responseUs) / 1_000).toFixed(3)}, StdDeviation   =        0.000]
#[Max     =        ${(max / 1_000).toFixed(3)}, Total count    =   ${responseUs.length}]
----------------------------------------------------------
@@headroom {"us":${Math.round(lastedSec * 1e6)},"requests":${counts.ok + counts.status},"bytes":${counts.bytes},"min":${min},"max":${max},"mean":${mean(responseUs)},"errors":${errors},"ladder":[]}
`;
}

function nighthawkJson() {
  const seconds = (us: number) => `${(us / 1e6).toFixed(9)}s`;
  const statistic = (id: string, times: number[]) => ({
    id,
    count: String(times.length),
    mean: seconds(mean(times)),
    ...(times.length === 0 ? {} : { min: seconds(Math.min(...times)), max: seconds(Math.max(...times)) }),
    percentiles: (times.length === 0 ? [] : steps(times)).map(({ share, us, count }) => ({
      percentile: share,
      count: String(count),
      duration: seconds(us),
    })),
  });
  const counters = {
    'benchmark.http_2xx': counts.ok,
    'benchmark.http_5xx': counts.status,
    'benchmark.pool_connection_failure': counts.unconnected,
    'benchmark.stream_resets': counts.reset,
    upstream_cx_rx_bytes_total: counts.bytes,
  };
  return {
    options: {},
    results: [
      {
        name: 'global',
        statistics: [
          statistic('benchmark_http_client.request_to_response', serviceUs),
          statistic('sequencer.callback', responseUs),
        ],
        counters: Object.entries(counters).map(([key, value]) => ({ name: key, value: String(value) })),
        execution_duration: `${lastedSec.toFixed(6)}s`,
        execution_start: new Date(Date.now() - lastedSec * 1_000).toISOString(),
      },
    ],
  };
}
