import type { Result, TracedRequest } from '@headroom/contract';
import { formatLatency } from '@headroom/measure';
import { terminalText } from './terminal-text.ts';

/** So many of the slowest are shown, and so many that failed; the result has more. */
const MOST = 5;

/** What of a run, `counted` in these, can be found in a store of traces, by their ids: the slowest, then some that failed. */
export function traceLines({ slowTraces = [], failedTraces = [] }: Result, counted: string): string[] {
  return [...linesOf(`slowest traced ${counted}`, slowTraces), ...linesOf(`failed traced ${counted}`, failedTraces)];
}

function linesOf(title: string, traces: readonly TracedRequest[]): string[] {
  return traces.length === 0 ? [] : [title, ...traces.slice(0, MOST).map(lineOf)];
}

function lineOf({ traceId, startUs, responseUs, status, error, request }: TracedRequest): string {
  return [
    `  ${traceId}`,
    formatLatency(responseUs).padStart(8),
    [status, error].filter((part) => part !== null && part !== 'status').join(' ') || 'unknown',
    ...(startUs === null ? [] : [`at ${(startUs / 1e6).toFixed(3)} s`]),
    ...(request === undefined ? [] : [terminalText(request)]),
  ].join('  ');
}
