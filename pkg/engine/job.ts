import type { Expectation, Floor, Load } from '@headroom/contract';
import type { NumberForm } from './http2/number-forms.ts';
import type { SessionSetup } from './http2/session.ts';
import type { Precision } from './precision.ts';
import type { TcpSetup } from './tcp/new-tcp-connection.ts';

/** What differs from request to request. */
export type EngineValue =
  | { readonly kind: 'uuid' }
  | { readonly kind: 'counter'; readonly from: number }
  /** Both ends included. */
  | { readonly kind: 'random'; readonly from: number; readonly to: number }
  /** One row for each request, in order and again from the first. */
  | { readonly kind: 'rows'; readonly rows: ReadonlyArray<readonly string[]> }
  /** A `traceparent` (W3C Trace Context) with its flag `sampled` on this share of the requests. */
  | { readonly kind: 'trace'; readonly sampled: number };

/** Where a value stands in a request. */
export interface EngineSlot {
  /** What stands there in the request's texts, and nowhere else. */
  readonly token: string;
  /** Its place among the values of the job. */
  readonly value: number;
  /** Of rows: which column. */
  readonly column: number;
  /** How it is written there: percent-encoded, as latin-1, with the escapes of a JSON string, as UTF-8, or of gRPC as a number. */
  readonly as: 'path' | 'header' | 'json' | 'text' | NumberForm;
  /** Of rows: what is written for each, where that is not its text. */
  readonly texts?: readonly Uint8Array[] | undefined;
}

/** Where a length stands in a message of gRPC that depends on values. */
export interface EngineLength {
  /** What stands there in the message, and what where that ends of which it is the length. */
  readonly token: string;
  readonly end: string;
}

/** One of the requests that a load sends, as its bytes will be written. */
export interface EngineRequest {
  /** As figures name it. */
  readonly name: string;
  /** Of each cycle of all weights together, so many are this request. */
  readonly weight: number;
  /** Path with query, as it stands in the request line. */
  readonly path: string;
  readonly method: string;
  /** In the order in which they are sent; without Host, Content-Length and Connection, which the engine writes. */
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
  /** null sends none. Of gRPC: the message, without what stands before it. */
  readonly body: Uint8Array | null;
  /** Value of the Host header. */
  readonly host: string;
  /** Left out: each time the same bytes. */
  readonly slots?: readonly EngineSlot[] | undefined;
  /** Of gRPC: lengths that depend on them. */
  readonly lengths?: readonly EngineLength[] | undefined;
}

/** How connections are encrypted: TLS 1.2 or later. All texts are PEM. */
export interface EngineTls {
  /** The name that is asked for and that the certificate must carry; empty: none is asked for, and the certificate must carry the address. */
  readonly serverName: string;
  /** Instead of the machine's authorities. */
  readonly ca?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  /** false believes whoever answers. */
  readonly verify: boolean;
  /** Whether a new connection may resume the session of an earlier one. */
  readonly resume: boolean;
}

/** One load to make: where, what, how much. */
export interface EngineJob {
  /** Checked by the caller; every connection goes there and nowhere else. */
  readonly address: { readonly ip: string; readonly port: number };
  /** Undefined sends in the clear. */
  readonly tls?: EngineTls | undefined;
  /** Undefined speaks HTTP/1.1. */
  readonly http2?: SessionSetup | undefined;
  /** Sends and reads the body of the request as it is, without HTTP, of which there is only one; undefined speaks HTTP. */
  readonly tcp?: TcpSetup | undefined;
  /** At least one; sent in turn by their weights. */
  readonly requests: readonly EngineRequest[];
  /** What the slots of requests hold. */
  readonly values?: readonly EngineValue[] | undefined;
  /** Decides the random ones among them; undefined: chance. */
  readonly valueSeed?: number | undefined;
  /** Which answers are not errors. */
  readonly expect?: Expectation | undefined;
  /** Redirects in a row that are followed, only to the origin of the request; undefined: none. Then one that is not followed is an error of class `status`, unless `expect` says otherwise. */
  readonly followRedirects?: number | undefined;
  /** A request without its whole answer after this long is an error of class `timeout`; so is a connection attempt, as `connect` or `tls`. */
  readonly timeoutMs: number;
  readonly load: Load;
  /** Spaces the arrivals of an open load as a Poisson process, this seed deciding how; undefined: evenly. */
  readonly poissonSeed?: number | undefined;
  /** How closely requests keep to the instants at which they are due; undefined: balanced. */
  readonly precision?: Precision | undefined;
  /** How many threads make it together, at most one for each connection; undefined: one. */
  readonly threads?: number | undefined;
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
  /** First intended start, warm-up included, milliseconds since 1970. */
  readonly startedAtMs: number;
  /** From the end of the warm-up to the end of the load, or to the last completion of a measured request where that came later, whole µs. */
  readonly elapsedUs: number;
  /** Measured arrivals that had neither an answer nor an error. */
  readonly unfinished: number;
  /** The same of the warm-up. */
  readonly warmupUnfinished: number;
  /** Whether `stop` ended it. */
  readonly stopped: boolean;
  /** Requests at once that the target allowed on a connection of HTTP/2, where those were fewer than asked for. */
  readonly allowedStreams?: number;
  /** Where it was asked for. */
  readonly floor?: Floor;
}
