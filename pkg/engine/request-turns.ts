import type { RequestTemplate } from './request-template.ts';

/** The bytes of one of a load's requests, ready to be written. */
export interface PreparedRequest {
  /** Its place among the requests of the load, from 0. */
  readonly index: number;
  readonly bytes: Uint8Array;
  /** Of HTTP/2: the body, which is not part of `bytes`; undefined where there is none, or it is empty. */
  readonly body?: Uint8Array | undefined;
  /** The same for the last request of a connection, which announces the end; undefined where servers alone end connections. */
  readonly lastBytes?: Uint8Array | undefined;
  /** Takes the place of `bytes` where they differ from request to request, and `lastTemplate` that of `lastBytes`. */
  readonly template?: RequestTemplate | undefined;
  readonly lastTemplate?: RequestTemplate | undefined;
  /** Whether the method is HEAD. */
  readonly answersHead: boolean;
}

/**
 * One cycle of turns by weight, each request as evenly spread over it as may be: in each turn all gain their weight, whoever has most takes the turn
 * and pays what all weights come to (smooth weighted round robin, as nginx has it). Each has exactly its share of every cycle.
 */
export function turnsOf(weights: readonly number[]): number[] {
  const unit = weights.reduce(greatestCommonDivisor, 0);
  const gains = weights.map((weight) => weight / unit);
  const cycle = gains.reduce((sum, gain) => sum + gain, 0);
  const credit = gains.map(() => 0);
  return Array.from({ length: cycle }, () => {
    let taker = 0;
    gains.forEach((gain, i) => {
      credit[i] = (credit[i] ?? 0) + gain;
      taker = (credit[i] ?? 0) > (credit[taker] ?? 0) ? i : taker;
    });
    credit[taker] = (credit[taker] ?? 0) - cycle;
    return taker;
  });
}

/** The requests of a load, in turn. */
export class RequestTurns {
  readonly #turns: readonly PreparedRequest[];
  #at = -1;

  /** Takes requests with whole weights from 1; at least one. */
  constructor(requests: ReadonlyArray<PreparedRequest & { readonly weight: number }>) {
    this.#turns = turnsOf(requests.map(({ weight }) => weight)).flatMap((index) => requests[index] ?? []);
  }

  /** Whose turn it is. */
  next(): PreparedRequest {
    this.#at = this.#at + 1 < this.#turns.length ? this.#at + 1 : 0;
    return this.#turns[this.#at] as PreparedRequest;
  }
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
