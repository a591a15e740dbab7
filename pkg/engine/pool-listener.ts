import type { ErrorClass } from '@headroom/contract';
import type { LoadConnection } from './load-connection.ts';

/** Who is told about connections. */
export interface PoolListener {
  /** Before anything that happened at this time is recorded. */
  advance(nowUs: number): void;
  /** Connections may have become idle. */
  ready(nowUs: number): void;
  /** A connection is idle since just now, and no other is; returns whether a request was sent on it. */
  goOn(connection: LoadConnection, nowUs: number): boolean;
  /** An attempt to open a connection, begun at `sinceUs`, failed. */
  openFailed(errorClass: ErrorClass, sinceUs: number, nowUs: number): void;
  /** Whether closed connections are to be opened. */
  wantsConnections(nowUs: number): boolean;
}
