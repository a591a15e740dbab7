import type { Precision } from '@headroom/engine';
import { loadOnce } from './load-once.ts';

// The native generator as a program of its own: `open-once.ts PORT RATE SECONDS CONNECTIONS PRECISION [WARMUP_SECONDS]` makes an open load and tells its figures, as `OpenFigures`.
/** Of an open load; times in µs. */
export interface OpenFigures {
  readonly achieved: number;
  readonly cores: number;
  readonly late: { readonly p50: number; readonly p99: number };
  readonly response: { readonly p50: number; readonly p99: number; readonly p999: number };
  readonly service: { readonly p999: number };
}

const [port = 0, rate = 1, seconds = 1, connections = 1] = process.argv.slice(2, 6).map(Number);
const precision = process.argv[6] as Precision;
const warmupSeconds = Number(process.argv[7] ?? 3);
const load = { kind: 'open', rate, connections, duration: `${seconds}s`, warmup: `${warmupSeconds}s` } as const;
const { result, cpuUsPerRequest } = await loadOnce(port, load, warmupSeconds, { precision });
const { lateness, response, service } = result.summary;
const of = (summary: typeof response, name: 'p50' | 'p99' | 'p99.9'): number => summary?.percentilesUs[name] ?? NaN;
const figures: OpenFigures = {
  achieved: result.achievedPerSec / rate,
  cores: (cpuUsPerRequest * rate) / 1e6,
  late: { p50: of(lateness, 'p50'), p99: of(lateness, 'p99') },
  response: { p50: of(response, 'p50'), p99: of(response, 'p99'), p999: of(response, 'p99.9') },
  service: { p999: of(service, 'p99.9') },
};
process.send?.(figures);
process.disconnect();
