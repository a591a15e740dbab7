import { KnownHead } from './known-head.ts';
import { ResponseReader } from './response-reader.ts';

/**
 * Readers for the answers of many connections. While answers come whole, one reader serves all, and what it needs stays in the processor's cache;
 * an answer that comes in pieces keeps its reader until it ends.
 */
export class AnswerReaders {
  readonly #known = new KnownHead();
  readonly #unused: ResponseReader[] = [];
  /** The one that the next answer is read by. */
  next = new ResponseReader(this.#known);

  /** Takes `next` away for an answer that has not ended. */
  keep(): ResponseReader {
    const kept = this.next;
    this.next = this.#unused.pop() ?? new ResponseReader(this.#known);
    return kept;
  }

  /** Gives one back that was kept. */
  giveBack(reader: ResponseReader): void {
    reader.reset();
    this.#unused.push(reader);
  }
}
