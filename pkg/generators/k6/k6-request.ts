/** One request as k6 tells of it when it has ended. */
export interface K6Request {
  /** When its answer was read to the end, or it failed, µs since 1970. */
  readonly endUs: number;
  /** Sending, waiting and receiving together. */
  readonly durationMs: number;
  /** What came before: waiting for a connection, opening it, its handshake. */
  readonly blockedMs: number;
  /** 0 without an answer. */
  readonly status: number;
  /** k6's own; 0 without an error. */
  readonly errorCode: number;
  /** In its words; empty without an error. */
  readonly error: string;
  /** Its place among the requests of the test. */
  readonly index: number;
}
