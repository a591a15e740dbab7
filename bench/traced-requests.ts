import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Histogram } from '@headroom/measure';

/** Percentiles, µs. */
export interface Kept {
  readonly p50: number;
  readonly p99: number;
}

/** What the kernel has seen of the requests to a port of this machine. */
export interface TracedRequests {
  /** Requests count from here on. */
  forget(): void;
  /** How long it took from each request's arrival at the server's socket to the arrival of its answer at the client's. */
  take(): Kept;
  close(): void;
}

/** For each segment with data that a socket has got (tracepoint `tcp_probe`): when, s, the socket's own port and the other side's. */
const SEGMENT = /^.*? ([\d.]+): tcp_probe: .*? src=\S+:(\d+) dest=\S+:(\d+) .*$/gm;

/**
 * Has the kernel note when requests and answers come to their sockets, which no program can know of itself: it may lie waiting for its core meanwhile. Undefined where it does not trace (tracefs), or not for
 * everyone: root may.
 */
export function traceRequests(port: number): TracedRequests | undefined {
  const folder = `/sys/kernel/tracing/instances/headroom-${process.pid}-${port}`;
  const set = (name: string, value: string): void => writeFileSync(join(folder, name), value);
  try {
    mkdirSync(folder);
    set('trace_clock', 'mono');
    set('events/tcp/tcp_probe/filter', `(sport == ${port} || dport == ${port}) && data_len > 0`);
    set('events/tcp/tcp_probe/enable', '1');
  } catch {
    return undefined;
  }
  return {
    forget: () => set('trace', ''),
    take: () => keptIn(readFileSync(join(folder, 'trace'), 'utf8'), String(port)),
    close: () => rmdirSync(folder),
  };
}

/** Whose word counts for how long requests were kept, in words. */
export function truthInWords(): string {
  const traced = traceRequests(0);
  traced?.close();
  return traced === undefined
    ? 'the server says for how long it kept requests, and does not know for how long they lay there before it read them: the kernel, traced as root, would'
    : 'the kernel says for how long requests were kept';
}

function keptIn(trace: string, port: string): Kept {
  const cameUs = new Map<string, number>();
  const kept = new Histogram();
  for (const [, seconds, own = '', other = ''] of trace.matchAll(SEGMENT)) {
    const us = Number(seconds) * 1e6;
    if (own === port) {
      cameUs.set(other, us);
    } else if (cameUs.has(own)) {
      kept.record(us - (cameUs.get(own) ?? NaN));
      cameUs.delete(own);
    }
  }
  return { p50: kept.percentileUs(50), p99: kept.percentileUs(99) };
}
