import type { FramesTemplate } from './http2/frames-template.ts';
import type { RequestTemplate } from './request-template.ts';
import type { LoadValues } from './request-values.ts';
import { WHOLE, type Stripe } from './stripe.ts';

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
  /** Of HTTP/2: takes the place of `bytes`, and of `body` where that differs from request to request. */
  readonly frames?: FramesTemplate | undefined;
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

/** Which turns are taken, and what the requests then hold. */
export interface Turns {
  /** Of which turns: in an open load, those of its arrivals; in a closed one, where nobody knows which request is the next of all threads, each thread takes every turn of its own. */
  readonly kind: 'open' | 'closed';
  readonly stripe?: Stripe | undefined;
  /** Of the requests that have templates; the n-th of these in the whole load has the n-th of each value. */
  readonly values?: Pick<LoadValues, 'goTo'> | undefined;
}

/** The requests of a load, in turn: together, the threads of an open load take exactly the turns that one alone would, each with the same values. */
export class RequestTurns {
  readonly #turns: readonly PreparedRequest[];
  readonly #step: number;
  readonly #values: Pick<LoadValues, 'goTo'> | undefined;
  /** How many requests with values come before each turn of a cycle; the last tells it of the cycle. */
  readonly #before: readonly number[];
  readonly #firstValue: number;
  readonly #valueStep: number;
  #at: number;
  #cycles = 0;

  /** Takes requests with whole weights from 1; at least one. */
  constructor(
    requests: ReadonlyArray<PreparedRequest & { readonly weight: number }>,
    { kind, stripe = WHOLE, values }: Turns
  ) {
    this.#turns = turnsOf(requests.map(({ weight }) => weight)).flatMap((index) => requests[index] ?? []);
    this.#before = counted(this.#turns.map(differs));
    const isOpen = kind === 'open';
    this.#step = isOpen ? stripe.of : 1;
    this.#at = isOpen ? stripe.index - stripe.of : -1;
    this.#firstValue = isOpen ? 0 : stripe.index;
    this.#valueStep = isOpen ? 1 : stripe.of;
    this.#values = this.#turns.some(differs) ? values : undefined;
  }

  /** Whose turn it is; its template then writes the values of this turn. */
  next(): PreparedRequest {
    for (this.#at += this.#step; this.#at >= this.#turns.length; this.#at -= this.#turns.length) {
      this.#cycles++;
    }
    const request = this.#turns[this.#at] as PreparedRequest;
    if (this.#values !== undefined && differs(request)) {
      const before = this.#cycles * (this.#before.at(-1) ?? 0) + (this.#before[this.#at] ?? 0);
      this.#values.goTo(this.#firstValue + this.#valueStep * before);
    }
    return request;
  }
}

/** Whether a request is not each time the same. */
function differs({ template, frames }: PreparedRequest): boolean {
  return template !== undefined || frames !== undefined;
}

/** How many of these hold before each of them, and at last of all. */
function counted(all: readonly boolean[]): number[] {
  const before = [0];
  let count = 0;
  for (const holds of all) {
    count += holds ? 1 : 0;
    before.push(count);
  }
  return before;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
