import type { ErrorClass } from '@headroom/contract';
import type { LoadConnection } from './load-connection.ts';

/** Decides when the next request is sent. */
export interface LoadLoop {
  /** Arrivals that wait for a free connection. */
  readonly waiting: number;
  /** When the next request is due, µs; Infinity when none is, or when that depends on answers. */
  readonly nextDueUs: number;
  /** Counts arrivals that are due before `untilUs`, so that they belong to the second in which they were due. */
  notice(untilUs: number): void;
  /** Counts what is due now, and sends what can be sent. */
  pump(): void;
  /** Sends on a connection whose answer has come just now, while no other is idle; false where that is left to `pump`. */
  goOn?(connection: Pick<LoadConnection, 'send' | 'sentBytes'>): boolean;
  /** An attempt to open a connection, begun at `sinceUs`, failed. */
  openFailed(errorClass: ErrorClass, sinceUs: number, nowUs: number): void;
  /** Whether closed connections are to be opened. */
  wantsConnections(nowUs: number): boolean;
}

/** Where loops find their connections. */
export interface IdleConnections {
  /** Established connections, idle or busy. */
  readonly openCount: number;
  takeIdle(): Pick<LoadConnection, 'send' | 'sentBytes'> | undefined;
  /** Opens more connections where there may be more, so that each of so many waiting requests comes to have one. */
  grow(waiting: number): void;
}

/** Where connections may rest after an answer before they are idle. */
export interface RestingConnections extends Pick<IdleConnections, 'takeIdle'> {
  /** Makes those idle that have rested. */
  rested(nowUs: number): void;
  /** When the next will have rested, µs; Infinity when none rests. */
  readonly nextRestedUs: number;
}
