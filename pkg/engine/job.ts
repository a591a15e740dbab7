import type { Load } from '@headroom/contract';

/** One load to make: where, what, how much. */
export interface EngineJob {
  /** Checked by the caller; every connection goes there and nowhere else. */
  readonly address: { readonly ip: string; readonly port: number };
  /** Value of the Host header. */
  readonly host: string;
  /** Path with query, as it stands in the request line. */
  readonly path: string;
  readonly method: string;
  /** In the order in which they are sent; without Host, Content-Length and Connection, which the engine writes. */
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
  /** null sends none. */
  readonly body: Uint8Array | null;
  /** A request without its whole answer after this long is an error of class `timeout`; so is a connection attempt, as `connect`. */
  readonly timeoutMs: number;
  readonly load: Load;
}

/** A load under way. */
export interface EngineRun {
  /** Resolves when the load and its last answers are over, also after a stop; rejects with an Error only when the engine itself failed. */
  readonly done: Promise<EngineEnd>;
  /** Ends the load at once; what was measured is kept, requests in flight become `unfinished`. */
  stop(): void;
}

/** What only the end of a load tells. */
export interface EngineEnd {
  /** First intended start, milliseconds since 1970. */
  readonly startedAtMs: number;
  /** From the first intended start to the end of the load, or to the last completion where that came later, whole µs. */
  readonly elapsedUs: number;
  /** Arrivals that had neither an answer nor an error. */
  readonly unfinished: number;
  /** Whether `stop` ended it. */
  readonly stopped: boolean;
}
