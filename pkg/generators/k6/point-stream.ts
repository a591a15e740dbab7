import type { K6Request } from './k6-request.ts';

/** Who hears of what k6 tells. */
export interface PointListener {
  /** A request that has ended. */
  onRequest(request: K6Request): void;
  /** So many iterations were due while no virtual user was free, and were left out. */
  onDropped(count: number): void;
}

/** A line of k6's JSON output, as far as it is read. */
interface Point {
  readonly data: { readonly time: string; readonly value: number; readonly tags: Readonly<Record<string, string>> };
}

const DURATION = '{"metric":"http_req_duration","type":"Point"';
const BLOCKED = '{"metric":"http_req_blocked","type":"Point"';
const DROPPED = '{"metric":"dropped_iterations","type":"Point"';
const NEWLINE = 0x0a;
/** A line longer than this is none of k6's. */
const LONGEST_BYTES = 2 ** 20;

/**
 * Reads what `k6 run --out json=-` writes, chunk by chunk, in constant memory: of the dozen points that each request makes the two that matter,
 * which stand in this order. Throws a SyntaxError or a RangeError for what is not such a stream.
 */
export class PointStream {
  readonly #listener: PointListener;
  #rest: Buffer = Buffer.alloc(0);
  /** A request of which only the first point was read. */
  #half: Omit<K6Request, 'blockedMs'> | null = null;
  readonly #second = { text: '', us: NaN };

  constructor(listener: PointListener) {
    this.#listener = listener;
  }

  /** Whether the stream ended within a line or a request. */
  get isCut(): boolean {
    return this.#rest.length > 0 || this.#half !== null;
  }

  push(chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    if (bytes.length - end > LONGEST_BYTES) {
      throw new RangeError('a line without an end');
    }
    const lines = bytes.subarray(0, end);
    this.#readRequests(lines);
    this.#readDropped(lines);
    this.#rest = end === bytes.length ? bytes.subarray(end) : Buffer.from(bytes.subarray(end));
  }

  #readRequests(lines: Buffer): void {
    for (let at = 0; ;) {
      const found = lines.indexOf(this.#half === null ? DURATION : BLOCKED, at, 'latin1');
      if (found < 0) {
        return;
      }
      at = lines.indexOf(NEWLINE, found);
      const { time, value, tags } = pointIn(lines, found, at).data;
      if (this.#half === null) {
        this.#half = {
          endUs: this.#usOf(time),
          durationMs: value,
          status: Number(tags.status ?? 0),
          errorCode: Number(tags.error_code ?? 0),
          error: tags.error ?? '',
          index: Number(tags.request ?? 0),
        };
      } else {
        this.#listener.onRequest({ ...this.#half, blockedMs: value });
        this.#half = null;
      }
    }
  }

  #readDropped(lines: Buffer): void {
    for (let at = lines.indexOf(DROPPED, 0, 'latin1'); at >= 0; at = lines.indexOf(DROPPED, at + 1, 'latin1')) {
      this.#listener.onDropped(pointIn(lines, at, lines.indexOf(NEWLINE, at)).data.value);
    }
  }

  /** Time in RFC 3339 with up to nine digits of a second, as µs since 1970. */
  #usOf(time: string): number {
    const second = time.slice(0, 19);
    if (second !== this.#second.text) {
      this.#second.text = second;
      this.#second.us = Date.parse(`${second}Z`) * 1_000;
    }
    const fraction = time.slice(19, -1);
    if (Number.isNaN(this.#second.us) || !/^(?:\.\d+)?Z$/.test(time.slice(19))) {
      throw new RangeError('a time that is not in UTC');
    }
    return this.#second.us + Number(fraction) * 1e6;
  }
}

function pointIn(lines: Buffer, from: number, to: number): Point {
  return JSON.parse(lines.toString('utf8', from, to)) as Point;
}
