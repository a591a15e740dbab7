import { setTimeout as sleep } from 'node:timers/promises';
import type { Capture, CaptureSeries } from '@headroom/contract';
import {
  askSpacingMs,
  captureFromPrometheus,
  type CaptureRequest,
  type Failure,
  type PrometheusCapture,
} from '@headroom/environment';
import type { OpenedConnection } from '../connections/connections-for-runs.ts';

/** How long a question may take to notice that it was withdrawn, ms. */
const GRACE_MS = 1_000;

/** What connections are asked for, and when the asking ends. */
export type Question = Omit<CaptureRequest, 'client' | 'connection' | 'signal'> & { readonly signal: AbortSignal };

/** What each connection gave, by name. */
export type Parts = ReadonlyMap<string, PrometheusCapture>;

/** Asks each connection for its part of a capture, side by side; never rejects and never takes much longer than the signal. */
export async function askConnections(connections: readonly OpenedConnection[], question: Question): Promise<Parts> {
  const parts = await Promise.all(
    connections.map(async (connection): Promise<[string, PrometheusCapture]> => [
      connection.name,
      'failure' in connection
        ? nothingFrom(connection.name, connection.failure)
        : await Promise.race([
            captureFromPrometheus({ ...question, client: connection.client, connection: connection.name }),
            withdrawn(connection.name, question.signal),
          ]),
    ])
  );
  return new Map(parts);
}

/** The largest spacing of samples that the connections say they have, ms; 0 where none says. */
export async function askLargestSpacing(
  connections: readonly OpenedConnection[],
  limits: { atMs: number; signal: AbortSignal }
): Promise<number> {
  const spacings = await Promise.all(
    connections.map((connection) =>
      'failure' in connection
        ? null
        : Promise.race([askSpacingMs(connection.client, limits), aborted(limits.signal).then(() => null)])
    )
  );
  return Math.max(0, ...spacings.map((spacing) => spacing ?? 0));
}

/** The connections that have not said what they were asked: those that did not answer, and those that were still answering when time was up. */
export function unanswered(parts: Parts, signal: AbortSignal): string[] {
  return [...parts].flatMap(([name, { clockSkewMs, failures }]) =>
    clockSkewMs === null || (signal.aborted && failures.length > 0) ? [name] : []
  );
}

/** The parts, in which a connection that did not answer now keeps what it said before. */
export function withEarlierAnswers(parts: Parts, silent: readonly string[], stored: Capture | undefined): Parts {
  const isOf = (name: string) => (one: CaptureSeries) => one.source === name;
  return new Map(
    [...parts].map(([name, part]) =>
      stored === undefined || !silent.includes(name) || !stored.series.some(isOf(name))
        ? [name, part]
        : [
            name,
            {
              ...part,
              series: stored.series.filter(isOf(name)),
              spacingMs: stored.spacingMs[name] ?? null,
              clockSkewMs: stored.clockSkewMs[name] ?? null,
              fingerprint: stored.fingerprint,
              meshes: stored.meshes,
            },
          ]
    )
  );
}

async function withdrawn(name: string, signal: AbortSignal): Promise<PrometheusCapture> {
  await aborted(signal);
  await sleep(GRACE_MS, undefined, { ref: false });
  return nothingFrom(name, { code: 'connection.timeout', message: 'it did not answer within the time for it' });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
    }
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function nothingFrom(connection: string, { code, message }: Pick<Failure, 'code' | 'message'>): PrometheusCapture {
  const failures = [{ query: 'everything', connection, problem: `${message} (${code})` }];
  return { series: [], failures, missing: [], fingerprint: [], meshes: [], spacingMs: null, clockSkewMs: null };
}
