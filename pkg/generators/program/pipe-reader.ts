import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a pipe holds (pipe(7)), bytes: a writer that finds it full waits. */
const PIPE_BYTES = 64 * 1_024;
/** Between two reads at most, ms: a program that suddenly tells of a hundred thousand requests a second does not fill the pipe in that time. */
const LONGEST_PAUSE_MS = 5;

/**
 * Reads a pipe in few large pieces, though its writer may write each record by itself: after each piece it waits for about as long as a quarter of the
 * pipe takes to fill. A piece is good until the next one is asked for. Iterating throws an Error of the system where the pipe cannot be read.
 */
export class PipeReader implements AsyncIterable<Buffer> {
  readonly #socket: Socket;
  #piece: Buffer | null = null;
  #isOver = false;
  #error: Error | null = null;
  #wake: () => void = () => {};
  #timesFull = 0;

  /** With the reading end, which it then closes. */
  constructor(fd: number) {
    const callback = (bytes: number, buffer: Uint8Array): boolean => {
      this.#piece = Buffer.from(buffer.buffer, buffer.byteOffset, bytes);
      this.#timesFull += bytes === PIPE_BYTES ? 1 : 0;
      this.#wake();
      return false; // nothing more until it is asked for
    };
    const onread = { buffer: Buffer.alloc(PIPE_BYTES), callback };
    this.#socket = new Socket({ fd, readable: true, writable: false, onread });
    this.#socket.on('error', (error) => (this.#error = error));
    this.#socket.on('end', () => this.#end());
    this.#socket.on('close', () => this.#end());
  }

  /** How often the pipe was found full, so that its writer may have had to wait for the reader. */
  get timesFull(): number {
    return this.#timesFull;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    try {
      let readAtMs = performance.now();
      for (let piece = await this.#next(); piece !== null; piece = await this.#next()) {
        const bytes = piece.length;
        const tookMs = performance.now() - readAtMs;
        readAtMs += tookMs;
        yield piece;
        const pauseMs = Math.min(LONGEST_PAUSE_MS, (tookMs * PIPE_BYTES) / 4 / bytes) - (performance.now() - readAtMs);
        if (pauseMs >= 1) {
          await sleep(pauseMs);
        }
      }
    } finally {
      this.destroy();
    }
  }

  /** Closes the reading end. */
  destroy(): void {
    this.#socket.destroy();
  }

  #end(): void {
    this.#isOver = true;
    this.#wake();
  }

  /** The next piece, null at the end. */
  async #next(): Promise<Buffer | null> {
    if (this.#piece === null && !this.#isOver) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        this.#socket.resume();
      });
    }
    if (this.#piece === null && this.#error !== null) {
      throw this.#error;
    }
    const piece = this.#piece;
    this.#piece = null;
    return piece;
  }
}
