import type { ErrorClass } from '@headroom/contract';
import type { LoadConnection } from './load-connection.ts';

/** Who is told about connections. */
export interface PoolListener {
  /** Before anything that happened at this time is recorded. */
  advance(): void;
  /** Connections may have become idle. */
  ready(): void;
  /** A connection is idle since just now, and no other is; returns whether a request was sent on it. */
  goOn(connection: LoadConnection): boolean;
  /** An attempt to open a connection, begun at `sinceUs`, failed. */
  openFailed(errorClass: ErrorClass, sinceUs: number, nowUs: number): void;
  /** Whether closed connections are to be opened. */
  wantsConnections(nowUs: number): boolean;
}
