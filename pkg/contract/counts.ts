import { z } from 'zod';
import { grpcStatuses } from './grpc-statuses.ts';

const count = z.int().min(0);
const STATUS = new RegExp(`^(?:\\d{3}|${grpcStatuses.join('|')})$`);

/**
 * Why a request failed. `connect`: no connection. `tls`: a connection, but no agreement on certificates or encryption. `timeout`: no whole answer in time.
 * `reset`: the connection ended before the whole answer. `malformed`: the answer was not the HTTP or gRPC that was asked for, or over TCP not what was sent. `status`: the answer's status is none that the test
 * expects. `local`: the generator's machine refused (sockets, ports, memory). `dropped`: no connection was free when the request was due, and the test
 * says not to wait; it was never sent and has no times.
 */
export const errorClasses = ['connect', 'tls', 'timeout', 'reset', 'malformed', 'status', 'local', 'dropped'] as const;
/** One of the classes of failed requests. */
export type ErrorClass = (typeof errorClasses)[number];

/** What happened to requests. Always: arrivals = ok + all errors + unfinished, once a run has ended. */
export const counts = z.strictObject({
  /** Requests whose intended start came (open) or that were begun (closed). */
  arrivals: count,
  /** Requests written to a connection. */
  sent: count,
  /** Requests that got a whole answer with a status that the test expects: below 400 unless it names others; of gRPC, OK. */
  ok: count,
  /** Failed requests by class; classes without any are absent. */
  errors: z.partialRecord(z.enum(errorClasses), count),
  /** Whole answers by status: three digits of HTTP, or the name of one of gRPC. */
  statuses: z.record(z.string().regex(STATUS), count),
  /** Null, here and below, where the generator does not tell. */
  bytesSent: count.nullable(),
  bytesReceived: count.nullable(),
  connectionsOpened: count.nullable(),
});

/** What happened to requests. */
export type Counts = z.infer<typeof counts>;
/** Counts of which none is unknown. */
export type KnownCounts = { [Name in keyof Counts]: NonNullable<Counts[Name]> };

/** Failed requests of all classes together. */
export function totalErrors(of: Pick<Counts, 'errors'>): number {
  return Object.values(of.errors).reduce((sum, n) => sum + n, 0);
}

/** Requests that ended, ok or not, without those that were dropped unsent: what was achieved of what was asked. */
export function endedRequests({ ok, errors }: Pick<Counts, 'ok' | 'errors'>): number {
  return ok + totalErrors({ errors }) - (errors.dropped ?? 0);
}
