import type { Role } from '../roles.ts';

/** One request to the plugin proxy, as it goes over the wire: nothing in it is tidied up on the way. */
export interface ProxyCall {
  /** What it tries, unique in the table. */
  readonly name: string;
  /** Whose session it has; null for none. */
  readonly as: Role | null;
  readonly method: string;
  /** The whole path with its query, still percent-encoded. */
  readonly path: string;
  /** Beside `Host`, the session's cookie and the few that each call has. A name may come twice. */
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
  readonly body?: string;
  /** How the runner's place answers; `cut off` breaks off a stream, `cut short` an answer whose length it has told. */
  readonly answer: 'at once' | 'as a stream' | 'cut off' | 'cut short';
}

/** What became of a call, without anything that differs from machine to machine or from time to time. */
export interface ProxyOutcome {
  readonly status: number | 'broken off';
  /** Of an answer that the proxy gave by itself: its message, or its text. */
  readonly refusal?: string;
  /** What arrived at the runner's place. */
  readonly arrived?: {
    /** Method and path, percent-encoded as they came. */
    readonly line: string;
    /** `name: value`, names in lower case, sorted. */
    readonly headers: readonly string[];
    readonly body?: string;
  };
  /** `name: value` of the headers that are of interest in an answer that came from the runner's place, sorted. */
  readonly answered?: readonly string[];
  /** The pieces in which a stream came; each was awaited before the next was sent. */
  readonly pieces?: readonly string[];
}
